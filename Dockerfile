# Builds the program and its pages, then keeps only what it runs with.
FROM node:24-bookworm-slim AS build
WORKDIR /wasl
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
# The image has a Node.js; the one that npm scripts would use is not needed in it.
RUN npm run -s build && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-* node_modules/.bin/node

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /wasl
COPY --from=build /wasl/package.json ./
COPY --from=build /wasl/node_modules ./node_modules
COPY --from=build /wasl/dist ./dist
COPY --from=build /wasl/dialogs ./dialogs
COPY --from=build /wasl/locales ./locales
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
ENV HOST=0.0.0.0
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=16", "--max-old-space-size=768", "dist/main.js"]
