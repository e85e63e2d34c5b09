import type { ComponentChildren } from 'preact'

const pieces =
  /(?<link>https?:\/\/[^\s<>«»"']+[^\s<>«»"'.,،؛:!?؟)])|(?<code>[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}|[A-Z]{2,6}-[A-Z0-9-]{2,20}|\+?\d(?:[\d\-/. ]{3,30}\d))/g

const maxUnbrokenLength = 20

/** A message's text: links can be followed, and numbers, ids and IBANs keep their order inside Arabic. */
export function RichText({ text }: { text: string }) {
  const shown: ComponentChildren[] = []
  let end = 0
  for (const match of text.matchAll(pieces)) {
    shown.push(text.slice(end, match.index))
    end = match.index + match[0].length
    shown.push(match.groups?.link ? <Link url={match[0]} /> : <Code text={match[0]} />)
  }
  shown.push(text.slice(end))
  return <>{shown}</>
}

/** A number or id; a short one is not broken over two lines. */
function Code({ text }: { text: string }) {
  return (
    <bdi dir="ltr" class={text.length <= maxUnbrokenLength ? 'unbroken' : ''}>
      {text}
    </bdi>
  )
}

function Link({ url }: { url: string }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" dir="ltr">
      {url}
    </a>
  )
}
