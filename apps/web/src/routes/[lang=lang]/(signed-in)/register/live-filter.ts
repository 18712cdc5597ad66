/*
 * Shows the answer to a filter in place. Kit's own client would cost more than the page itself on a slow line, and everything here
 * is a link or a form that works without script: this only spares the reader the new page, and the place and the focus with it.
 */

const form = document.querySelector<HTMLFormElement>('#filters')
const results = document.querySelector<HTMLElement>('#results')
const announcement = document.querySelector('#announcement')
const regions = ['head', 'views', 'facets', 'results'] as const

let shown = location.pathname + location.search
let running = new AbortController()
let ahead: { address: string; html: Promise<string> } | undefined

const fetchPage = async (address: string, signal?: AbortSignal): Promise<string> => {
  const response = await fetch(address, { headers: { accept: 'text/html' }, ...(signal && { signal }) })
  if (!response.ok || response.redirected) throw new Error(response.statusText)
  return response.text()
}

async function show(address: string, remember = true): Promise<void> {
  running.abort()
  running = new AbortController()
  const { signal } = running
  results?.setAttribute('aria-busy', 'true')
  try {
    const html = await (ahead?.address === address ? ahead.html : fetchPage(address, signal))
    if (signal.aborted) return
    // The sheets of this page stay; parsed again they would be held against its content policy.
    replace(new DOMParser().parseFromString(html.replace(/<style[^]*?<\/style>/g, ''), 'text/html'))
    if (remember) history.pushState(null, '', address)
    shown = address
  } catch {
    if (!signal.aborted) location.assign(address)
    return
  } finally {
    ahead = undefined
    if (!signal.aborted) results?.removeAttribute('aria-busy')
  }
}

function replace(answer: Document): void {
  const focused = document.activeElement
  const open = new Map([...document.querySelectorAll<HTMLDetailsElement>('details[id]')].map((details) => [details.id, details.open]))
  for (const id of regions) {
    const fresh = answer.getElementById(id)
    if (fresh) document.getElementById(id)?.replaceChildren(...fresh.childNodes)
  }
  for (const [id, wasOpen] of open) document.querySelector<HTMLDetailsElement>(`details[id="${id}"]`)?.toggleAttribute('open', wasOpen)
  if (focused && !focused.isConnected) (counterpartOf(focused) ?? results)?.focus({ preventScroll: true })
  if (announcement) announcement.textContent = document.querySelector('#total')?.textContent ?? ''
}

/** The control that stands where the focused one stood before; none where a filter was taken away or a page turned. */
function counterpartOf(element: Element): HTMLElement | undefined {
  if (element instanceof HTMLInputElement) {
    const { name, type, value } = element
    return [...document.querySelectorAll('input')].find((input) => input.name === name && (type !== 'checkbox' || input.value === value))
  }
  if (!(element instanceof HTMLAnchorElement) || element.rel !== '') return undefined
  return [...document.querySelectorAll('a')].find((link) => link.textContent === element.textContent && link.getClientRects().length > 0)
}

function addressOf(filters: HTMLFormElement): string {
  const search = new URLSearchParams()
  for (const [name, value] of new FormData(filters)) if (typeof value === 'string' && value.trim() !== '') search.append(name, value)
  return filters.action + (search.size > 0 ? `?${search}` : '')
}

/** A link to another state of this same list. */
const liveLink = (target: EventTarget | null): HTMLAnchorElement | undefined => {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null
  return link && link.pathname === location.pathname && !link.hash && !link.hasAttribute('hreflang') ? link : undefined
}

function fetchAhead({ target }: Event): void {
  const link = liveLink(target)
  if (!link || ahead?.address === link.href) return
  const html = fetchPage(link.href)
  html.catch(() => (ahead = undefined))
  ahead = { address: link.href, html }
}

if (form) {
  document.documentElement.dataset['live'] = ''
  form.addEventListener('change', () => void show(addressOf(form)))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void show(addressOf(form))
  })
  document.addEventListener('click', (event) => {
    const link = liveLink(event.target)
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    const turnsPage = link.rel !== ''
    void show(link.href).then(() => turnsPage && results?.scrollIntoView())
  })
  document.addEventListener('pointerover', fetchAhead)
  document.addEventListener('focusin', fetchAhead)
  addEventListener('popstate', () => {
    if (location.pathname + location.search !== shown) void show(location.pathname + location.search, false)
  })
}
