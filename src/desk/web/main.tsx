import 'virtual:theme.css'
import './styles/index.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { storedLanguage, turnPageTo } from './language/language.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element')
turnPageTo(storedLanguage())
createRoot(root).render(<App />)
