const list = document.querySelector('#lines')
const answer = await fetch('/api')
for (const { id, name } of await answer.json()) {
  const link = document.createElement('a')
  link.href = `/${id}`
  link.textContent = name
  const item = document.createElement('li')
  item.append(link)
  list.append(item)
}
