(() => {
  const vietnamese = () => document.documentElement.lang === 'vi'
  // The calendar writes months and days in the language of the page, not in that of the browser.
  Object.defineProperty(navigator, 'language', { configurable: true, get: () => document.documentElement.lang || 'vi' })

  const BLANK = /\{(\w+)\}/g
  const literal = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const patterns = SAID.map(([english, ours]) => ({
    form: new RegExp(`^${english.split(/\{\w+\}/).map(literal).join('(.+?)')}$`),
    names: [...english.matchAll(BLANK)].map(found => found[1]),
    ours,
  }))
  const dated = { date: { dateStyle: 'long' }, month: { month: 'long' } }

  function blank(name, text) {
    if (name === 'rest') return told(text)
    const day = dated[name] && /^[A-Z][a-z]/.test(text) && new Date(name === 'month' ? `${text} 1, 2000` : text)
    return day && !isNaN(day) ? new Intl.DateTimeFormat('vi', dated[name]).format(day) : text
  }

  function told(text) {
    for (const { form, names, ours } of patterns) {
      const found = text.length < 200 && form.exec(text)
      if (found) return ours.replace(BLANK, (_, name) => blank(name, found[1 + names.indexOf(name)]))
    }
    return text
  }

  // What stood in a place before, so that a switch of language brings it back.
  const before = new WeakMap()

  function say(node, place) {
    const now = place === 'text' ? node.data : node.getAttribute(place)
    if (!now?.trim()) return
    const kept = before.get(node) ?? {}
    const said = kept[place]?.ours === now ? kept[place].said : now
    const ours = vietnamese() ? told(said) : said
    if (ours === now) return
    before.set(node, { ...kept, [place]: { said, ours } })
    if (place === 'text') node.data = ours
    else node.setAttribute(place, ours)
  }

  const PLACES = ['aria-label', 'aria-valuetext', 'title', 'placeholder']
  // Our own blocks and charts hold our words already.
  const OWN = '.stHtml, .js-plotly-plot, script, style'
  const others = node => (node.matches?.(OWN) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)

  function walk(root) {
    if ((root.nodeType === Node.TEXT_NODE ? root.parentElement : root)?.closest?.(OWN)) return
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, others)
    for (let node = root; node; node = nodes.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) say(node, 'text')
      else if (node.nodeType === Node.ELEMENT_NODE) PLACES.forEach(place => node.hasAttribute(place) && say(node, place))
    }
  }

  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.attributeName === 'lang') walk(document.documentElement)
      else if (change.type === 'childList') change.addedNodes.forEach(walk)
      else if (!(change.target.parentElement ?? change.target).closest(OWN)) say(change.target, change.attributeName ?? 'text')
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...PLACES, 'lang'],
  })
})()
