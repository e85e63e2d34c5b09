const line = location.pathname.slice(1)
const pick = (id) => document.querySelector(`#${id}`)
let shown = ''

const post = (path, body) =>
  fetch(`/api/${line}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const act = async (action) => {
  await post('act', action)
  await refresh()
}

function bubble({ from, text, choices, file, template }) {
  const item = document.createElement('li')
  item.className = from
  const words = document.createElement('p')
  words.dir = 'auto'
  words.textContent = [file ? `📄 ${file}` : '', template ? `🧾 ${template}` : '', text]
    .filter(Boolean)
    .join('\n')
  item.append(words)
  for (const choice of choices) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'choice'
    button.textContent = choice.title
    button.title = choice.description ?? ''
    button.onclick = () => act({ kind: 'press', title: choice.title, value: choice.value })
    item.append(button)
  }
  return item
}

function showSwitches(switches, hasWindow) {
  for (const id of ['fault', 'deliveries', 'delay']) {
    if (document.activeElement !== pick(id)) pick(id).value = switches[id]
  }
  pick('isWindowClosed').checked = switches.isWindowClosed
  pick('window').hidden = !hasWindow
}

async function refresh() {
  const answer = await fetch(`/api/${line}`)
  if (!answer.ok) return
  const { name, person, messages, switches, hasWindow } = await answer.json()
  pick('name').textContent = document.title = name
  pick('person').textContent = person
  showSwitches(switches, hasWindow)
  const now = JSON.stringify(messages)
  if (now === shown) return
  shown = now
  pick('messages').replaceChildren(...messages.map(bubble))
  pick('messages').lastElementChild?.scrollIntoView()
}

pick('say').onsubmit = (event) => {
  event.preventDefault()
  const text = pick('text').value.trim()
  pick('text').value = ''
  if (text) act({ kind: 'text', text })
}
pick('place').onclick = () => act({ kind: 'place', latitude: 24.7136, longitude: 46.6753 })
pick('file').onchange = () => {
  const [file] = pick('file').files
  if (!file) return
  const reader = new FileReader()
  reader.onload = () => {
    const bytes = reader.result.slice(reader.result.indexOf(',') + 1)
    act({ kind: 'file', name: file.name, mediaType: file.type || 'application/octet-stream', bytes })
  }
  reader.readAsDataURL(file)
  pick('file').value = ''
}
pick('fault').onchange = () => post('switches', { fault: pick('fault').value })
pick('isWindowClosed').onchange = () => post('switches', { isWindowClosed: pick('isWindowClosed').checked })
for (const id of ['deliveries', 'delay']) {
  pick(id).onchange = () => post('switches', { [id]: Number(pick(id).value) })
}

await refresh()
setInterval(refresh, 500)
