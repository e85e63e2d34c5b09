/**
 * Ends the process when its Node.js is too old, before anything is imported that would crash on it. Each program imports this
 * first; it imports nothing itself.
 */
const required = { major: 22, minor: 19 }

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < required.major || (major === required.major && minor < required.minor)) {
  process.stderr.write(
    `Wasl needs Node.js ${required.major}.${required.minor} or newer, and this is ${process.versions.node}: start it with npm (as "npm start"), which uses the Node.js that "npm ci" installed, or install a newer one\n`,
  )
  process.exit(1)
}
