import { attach, Refused, sendInPieces, type Sender } from '#lib/uploads/send-in-pieces.ts'

/*
 * Sends files while somebody writes on. Without this script the button of the form sends them, in one piece.
 */

const largest = 25 * 1024 * 1024

class EvidenceUploads {
  private readonly input: HTMLInputElement
  private readonly words: DOMStringMap
  private readonly list: HTMLElement
  private readonly row: HTMLTemplateElement
  /** One after another: two on a slow line would both be late. */
  private last: Promise<void> = Promise.resolve()
  private running = 0

  constructor(private readonly place: HTMLElement) {
    this.input = part(place, 'input')
    this.list = part(place, '.sending')
    this.row = part(place, 'template')
    this.words = place.dataset
  }

  start(): void {
    part(this.place, '[data-plain]').hidden = true
    this.input.addEventListener('change', () => {
      for (const file of this.input.files ?? []) this.take(file)
      this.input.value = ''
    })
    // A page that is left takes the upload with it.
    this.place.closest('form')?.addEventListener('submit', (event) => this.hold(event), { capture: true })
    addEventListener('beforeunload', (event) => this.running > 0 && event.preventDefault())
  }

  private take(file: File): void {
    const line = this.addLine(file)
    const refusal = this.refusalOf(file)
    if (refusal) return this.show(line, 'refused', refusal)
    const stopping = new AbortController()
    part(line, 'button').addEventListener('click', () => {
      stopping.abort()
      line.remove()
    })
    this.running++
    this.last = this.last
      .then(() => this.send(file, line, stopping.signal))
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) this.show(line, 'refused', (error instanceof Refused && error.message) || this.say('refused'))
      })
      .finally(() => this.running--)
  }

  private async send(file: File, line: HTMLElement, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    const bar = part<HTMLProgressElement>(line, 'progress')
    const cut = this.cutUploadOf(file)
    const sender: Sender = {
      place: `update-${this.words['update']}`,
      known: cut?.dataset['id'],
      language: document.documentElement.lang,
      signal,
      arrived: (bytes) => {
        bar.value = bytes / file.size
        this.show(line, 'sending', this.progress(bytes, file.size))
      },
      hindered: (by) => this.show(line, 'hindered', this.say(by === 'down' ? 'down' : 'signedOut')),
    }
    this.show(line, 'sending', this.say('begins'))
    const hash = hashOf(file)
    const uploadId = await sendInPieces(file, sender)
    this.show(line, 'sending', this.say('checking'))
    const sha256 = await hash
    await attach({ updateId: Number(this.words['update']), visibility: this.visibility(), uploadId, ...(sha256 && { sha256 }) }, sender)
    cut?.remove()
    this.show(line, 'done', this.say('done'))
    await refresh('#evidence-list', '.checks')
  }

  private refusalOf({ name, size }: File): string | undefined {
    if (size > largest) return this.say('tooLarge')
    const fit = new RegExp(`(${this.words['endings']})$`, 'i').test(name)
    return fit ? undefined : this.say('type')
  }

  /** What the server has of the same file already. */
  private cutUploadOf({ name, size, lastModified }: File): HTMLElement | undefined {
    return [...this.place.querySelectorAll<HTMLElement>('[data-id]')].find(
      ({ dataset }) => dataset['name'] === name && Number(dataset['size']) === size && Number(dataset['modified']) === lastModified,
    )
  }

  private hold(event: Event): void {
    if (this.running === 0) return
    event.preventDefault()
    event.stopImmediatePropagation()
    part(this.place, '[role=status]').textContent = this.say('wait')
    this.place.scrollIntoView({ block: 'nearest' })
  }

  private addLine(file: File): HTMLElement {
    const line = (this.row.content.firstElementChild as HTMLElement).cloneNode(true) as HTMLElement
    part(line, '.name').textContent = file.name
    this.list.append(line)
    return line
  }

  private show(line: HTMLElement, state: string, words: string): void {
    line.dataset['state'] = state
    const place = part(line, '.words')
    if (place.textContent !== words) place.textContent = words
    const said = part(this.place, '[role=status]')
    if (state !== 'sending') said.textContent = words
  }

  private progress(bytes: number, size: number): string {
    const megabytes = (value: number) =>
      (value / 1_000_000).toLocaleString(this.words['numbers'], { minimumFractionDigits: 1, maximumFractionDigits: 1 })
    return this.say('progress').replace('{arrived}', megabytes(bytes)).replace('{size}', megabytes(size))
  }

  private say(name: string): string {
    return this.words[name] ?? ''
  }

  private visibility(): string {
    return this.place.closest('form')?.querySelector<HTMLSelectElement>('[name=visibility]')?.value ?? 'government'
  }
}

/** Only where the browser lets a page compute one: then bytes that were changed on the way are noticed. */
async function hashOf(file: File): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Parts of this page as the server has them now. The rest stays as it was typed. */
async function refresh(...selectors: string[]): Promise<void> {
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
    for (const selector of selectors) {
      const now = page.querySelector(selector)
      if (now) document.querySelector(selector)?.replaceWith(document.adoptNode(now))
    }
  } catch {
    // The next visit shows it.
  }
}

function part<Kind extends HTMLElement = HTMLElement>(place: ParentNode, selector: string): Kind
function part(place: ParentNode, selector: 'input'): HTMLInputElement
function part(place: ParentNode, selector: 'template'): HTMLTemplateElement
function part(place: ParentNode, selector: string): HTMLElement {
  const found = place.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`The page has no ${selector}.`)
  return found
}

const place = document.querySelector<HTMLElement>('#uploads')
if (place) new EvidenceUploads(place).start()
