/*
 * Saves a paragraph while somebody writes it. Without this script the button under it does the same.
 */

const pause = 2_000
const retry = 10_000

interface Said {
  version: number
  saved: string
  words: string
  over: boolean
}

class ParagraphKeeper {
  private readonly area: HTMLTextAreaElement | null
  private readonly state: HTMLElement | null
  private saved: string
  private running = false
  /** Somebody else saved it meanwhile, or it is refused: the button shows both and lets the writer decide. */
  private byHand: boolean
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly form: HTMLFormElement) {
    this.area = form.querySelector('textarea')
    this.state = form.querySelector('.state')
    this.saved = this.area?.value ?? ''
    this.byHand = form.dataset['autosave'] === 'off'
  }

  start(): void {
    this.area?.addEventListener('input', () => this.later(pause))
    this.area?.addEventListener('focusout', () => void this.save())
    addEventListener('online', () => void this.save())
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void this.save())
    this.form.addEventListener('submit', () => {
      clearTimeout(this.timer)
      this.byHand = true
    })
  }

  private later(delay: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), delay)
  }

  private async save(): Promise<void> {
    const text = this.area?.value ?? ''
    if (this.byHand || this.running || text === this.saved || text.trim() === '') return
    this.running = true
    this.show('saving')
    const answer = await this.send()
    this.running = false
    if (typeof answer !== 'string') {
      this.saved = text
      this.tell(answer)
      if (this.area?.value !== text) this.later(pause)
      return
    }
    this.show(answer)
    if (answer === 'down') this.later(retry)
    else this.byHand = true
  }

  private async send(): Promise<Said | 'down' | 'conflict' | 'refused'> {
    try {
      const body = new URLSearchParams([...new FormData(this.form)].map(([name, value]) => [name, String(value)]))
      const response = await fetch(`${location.pathname}/save`, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body,
        redirect: 'manual',
      })
      if (response.status === 409) return 'conflict'
      if (response.status >= 500) return 'down'
      return response.ok ? ((await response.json()) as Said) : 'refused'
    } catch {
      return 'down'
    }
  }

  private tell({ version, saved, words, over }: Said): void {
    for (const field of this.form.closest('[data-block]')?.querySelectorAll<HTMLInputElement>('input[name=version]') ?? [])
      field.value = String(version)
    if (this.state) this.state.textContent = saved
    const count = document.querySelector('#words')
    if (!count) return
    count.textContent = words
    count.classList.toggle('over', over)
  }

  private show(state: 'saving' | 'down' | 'conflict' | 'refused'): void {
    if (this.state) this.state.textContent = this.state.dataset[state] ?? ''
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) new ParagraphKeeper(form).start()
