import { LocalCopies } from '#lib/drafts/local-copy.ts'
import { narrativeOf, putWords, wordsIn } from './draft-fields.ts'
import { type Said, showSaved, showSaving, showTrouble, showUnsaved, type Trouble } from './save-state.ts'

/*
 * Saves an answer while somebody writes it. Kit's own client would cost more than the page on a slow line, and without this script
 * the buttons of the form do the same: it only spares the writer the loss of what was not saved by hand.
 */

const pause = 2_000
const retry = 10_000
/** What a browser sends on while a page is being left. */
const longestFarewell = 60_000

class DraftKeeper {
  private readonly copies = LocalCopies.ofBrowser()
  private readonly id: string
  private readonly account: string
  /** The words that the server holds. */
  private saved: string
  /** Words that were sent and of which nothing was heard: the server may have them, so they are sent again before any others. */
  private unheard: string | undefined
  private running: Promise<Trouble | undefined> | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  /** By hand alone: what was typed goes over somebody else's version, and that is for the writer to decide. */
  private byHand: boolean
  private leaving = false
  private flushing = false
  private offering = false
  /** The words that this page left on the device; none where the device took none. */
  private left: string | undefined

  constructor(private readonly form: HTMLFormElement) {
    this.id = form.dataset['draft'] ?? ''
    this.account = form.dataset['account'] ?? ''
    this.byHand = form.dataset['autosave'] === 'off'
    this.saved = this.byHand ? '' : wordsIn(form)
  }

  start(): void {
    this.offerCopy()
    this.form.addEventListener('input', ({ target }) => {
      tickCluster(this.form, target)
      this.typed()
    })
    this.form.addEventListener('focusout', () => void this.save())
    this.form.addEventListener('submit', (event) => this.submitted(event))
    // The line is back, or somebody comes back from signing in.
    for (const name of ['online', 'focus']) addEventListener(name, () => void this.save())
    addEventListener('pageshow', () => (this.leaving = false))
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void this.save())
    document.querySelector('[data-forget]')?.addEventListener('click', () => this.copies.drop(this.id))
  }

  private typed(): void {
    const narrative = this.form.querySelector('textarea')
    const language = this.form.querySelector<HTMLSelectElement>('[name=language]')?.value
    if (narrative && language) {
      narrative.lang = language
      narrative.dir = language === 'en' ? 'ltr' : 'rtl'
    }
    if (wordsIn(this.form) === this.saved) return
    this.keepCopy()
    if (!this.running && !this.byHand) showUnsaved()
    this.later(pause)
  }

  private later(delay: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), delay)
  }

  /** One save at a time; what is typed meanwhile goes with the next. */
  private save(): Promise<Trouble | undefined> {
    if (this.byHand) return Promise.resolve('conflict')
    clearTimeout(this.timer)
    this.running ??= this.send().finally(() => (this.running = undefined))
    return this.running
  }

  private async send(): Promise<Trouble | undefined> {
    const words = this.unheard ?? wordsIn(this.form)
    if (words === this.saved) return undefined
    showSaving()
    const answer = await this.post(words)
    this.unheard = answer === 'down' ? words : undefined
    if (typeof answer === 'string') {
      const alone = (answer === 'down' || answer === 'signed-out') && this.left === undefined
      showTrouble(alone ? 'unkept' : answer)
      if (answer === 'conflict') this.byHand = true
      if (answer === 'down' || answer === 'signed-out') this.later(retry)
      return answer
    }
    this.saved = words
    for (const version of document.querySelectorAll<HTMLInputElement>('input[name=version]')) version.value = String(answer.version)
    showSaved(answer)
    if (wordsIn(this.form) === words) this.dropCopy()
    else {
      this.keepCopy()
      this.later(pause)
    }
    return undefined
  }

  private async post(words: string): Promise<Said | Trouble> {
    try {
      const response = await fetch(`${location.pathname}/draft`, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams(`version=${this.version}&account=${this.account}&${words}`),
        redirect: 'manual',
        keepalive: words.length < longestFarewell,
      })
      if (response.type === 'opaqueredirect' || response.status === 401) return 'signed-out'
      if (response.status === 409) return 'conflict'
      if (response.status >= 500) return 'down'
      return response.ok ? ((await response.json()) as Said) : 'refused'
    } catch {
      return 'down'
    }
  }

  /** A button waits until the words have arrived, and does nothing while they cannot: the page would be gone, and the words with it. */
  private submitted(event: SubmitEvent): void {
    if (this.leaving || this.byHand) return
    if (!this.running && wordsIn(this.form) === this.saved) return
    event.preventDefault()
    if (this.flushing) return
    this.flushing = true
    void this.flush().then((trouble) => {
      this.flushing = false
      if (trouble === 'down' || trouble === 'signed-out') return
      this.leaving = true
      if (event.submitter) event.submitter.click()
      else this.form.submit()
    })
  }

  private async flush(): Promise<Trouble | undefined> {
    const trouble = await this.save()
    return trouble ?? this.save()
  }

  private get version(): string {
    return this.form.querySelector<HTMLInputElement>('input[name=version]')?.value ?? ''
  }

  /** While an older copy waits for a yes or a no, it is not written over. */
  private keepCopy(): void {
    if (this.offering) return
    const fields = wordsIn(this.form)
    this.left = this.copies.keep(this.id, { account: this.account, version: this.version, fields }) ? fields : undefined
  }

  /** What another window of the same writer left is its own. */
  private dropCopy(): void {
    const there = this.copies.read(this.id, this.account)
    if (!this.offering && (!there || there.fields === this.left || there.fields === this.saved)) this.copies.drop(this.id)
  }

  private offerCopy(): void {
    const copy = this.copies.read(this.id, this.account)
    if (this.byHand) return this.keepCopy()
    if (!copy || copy.fields === this.saved) return this.dropCopy()
    const offer = document.querySelector<HTMLElement>('#kept-here')
    if (!offer) return
    this.offering = true
    offer.hidden = false
    offer.querySelector('.kept')?.replaceChildren(narrativeOf(copy.fields))
    const decided = () => {
      this.offering = false
      offer.hidden = true
    }
    offer.querySelector('[data-take]')?.addEventListener('click', () => {
      decided()
      putWords(this.form, copy.fields)
      const version = this.form.querySelector<HTMLInputElement>('input[name=version]')
      if (version) version.value = copy.version
      this.typed()
      this.form.querySelector('textarea')?.focus()
    })
    offer.querySelector('[data-drop]')?.addEventListener('click', () => {
      decided()
      this.copies.drop(this.id)
    })
  }
}

/** One tick takes the whole cluster in; what is unticked under it stays out. */
function tickCluster(form: HTMLFormElement, ticked: EventTarget | null): void {
  const whole = form.querySelector<HTMLInputElement>('[name=wholeCluster]')
  if (!whole) return
  const members = form.querySelectorAll<HTMLInputElement>('[name=component][data-cluster]')
  if (ticked === whole) for (const member of members) member.checked = whole.checked
  else whole.checked = [...members].every(({ checked }) => checked)
}

const form = document.querySelector<HTMLFormElement>('#answer')
if (form) new DraftKeeper(form).start()
