import { LocalCopies } from '#lib/drafts/local-copy.ts'

/*
 * Keeps what is typed in a meeting until the server has it. Without this script the buttons of the form do the same, and a line that
 * drops takes the page with it: this only stays, says so, and tries again.
 */

const retry = 8_000
const copies = new LocalCopies(localStorage)

/** What was typed, without what the page adds. */
const wordsIn = (form: HTMLFormElement): string => {
  const fields = [...new FormData(form)].filter(([name, value]) => name !== 'version' && name !== 'then' && value !== '')
  return new URLSearchParams(fields.map(([name, value]) => [name, String(value)])).toString()
}

function putWords(form: HTMLFormElement, words: string): void {
  const given = new URLSearchParams(words)
  for (const name of new Set([...form.elements].map((control) => control.getAttribute('name') ?? ''))) {
    const values = given.getAll(name)
    const controls = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(`[name="${name}"]`)]
    if (name === 'version' || name === 'then') continue
    controls.forEach((control, place) => {
      if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox'))
        control.checked = values.includes(control.value)
      else control.value = values[place] ?? ''
    })
  }
}

class RecordKeeper {
  private readonly id: string
  private readonly account: string
  private readonly saved: string
  private readonly state = document.querySelector<HTMLElement>('#save-state')
  private sending = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly form: HTMLFormElement) {
    this.id = form.dataset['draft'] ?? ''
    this.account = form.dataset['account'] ?? ''
    this.saved = wordsIn(form)
  }

  start(): void {
    this.offerCopy()
    this.form.addEventListener('input', () => this.keep())
    this.form.addEventListener('submit', (event) => {
      event.preventDefault()
      const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null
      void this.send(button)
    })
  }

  private keep(): void {
    if (wordsIn(this.form) === this.saved) return copies.drop(this.id)
    copies.keep(this.id, { account: this.account, version: this.version, fields: wordsIn(this.form) })
    this.say('typed')
  }

  private get version(): string {
    return this.form.querySelector<HTMLInputElement>('input[name=version]')?.value ?? ''
  }

  /** The words go on their way; the page is left only once they have arrived. */
  private async send(button: HTMLButtonElement | null): Promise<void> {
    if (this.sending) return
    clearTimeout(this.timer)
    this.sending = true
    this.say('saving')
    const body = new FormData(this.form, button)
    try {
      const answer = await fetch(this.form.action, { method: 'POST', body })
      if (answer.status >= 500) throw new Error(answer.statusText)
      if (answer.redirected && new URL(answer.url).pathname.includes('/meetings/')) {
        copies.drop(this.id)
        return location.assign(answer.url)
      }
      this.leave(button)
    } catch {
      this.sending = false
      this.say('down')
      this.timer = setTimeout(() => void this.send(button), retry)
    }
  }

  /** Something is to be mended, or somebody has to sign in: the server's own page says what. */
  private leave(button: HTMLButtonElement | null): void {
    if (button) {
      const then = document.createElement('input')
      then.type = 'hidden'
      then.name = button.name
      then.value = button.value
      this.form.append(then)
    }
    this.form.submit()
  }

  private say(what: 'saving' | 'down' | 'typed'): void {
    if (this.state) this.state.textContent = this.state.dataset[what] ?? ''
  }

  private offerCopy(): void {
    const copy = copies.read(this.id, this.account)
    const offer = document.querySelector<HTMLElement>('#kept-here')
    if (!copy || !offer || copy.fields === this.saved) return copies.drop(this.id)
    offer.hidden = false
    offer.querySelector('.kept')?.replaceChildren(new URLSearchParams(copy.fields).get('words') ?? '')
    offer.querySelector('[data-take]')?.addEventListener('click', () => {
      offer.hidden = true
      putWords(this.form, copy.fields)
      const version = this.form.querySelector<HTMLInputElement>('input[name=version]')
      if (version) version.value = copy.version
      this.keep()
    })
    offer.querySelector('[data-drop]')?.addEventListener('click', () => {
      offer.hidden = true
      copies.drop(this.id)
    })
  }
}

const form = document.querySelector<HTMLFormElement>('#record')
if (form) new RecordKeeper(form).start()
