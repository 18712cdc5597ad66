/*
 * What somebody typed and the server does not have yet, kept by the browser. It belongs to whoever typed it, and goes when the
 * server has it or its writer signs out.
 */

const prefix = 'tawsiya-draft-'

export interface LocalCopy {
  account: string
  /** The version that it was typed over. */
  version: string
  /** The fields of the form, written as an address. */
  fields: string
}

export class LocalCopies {
  constructor(private readonly storage: Storage | undefined) {}

  /** A browser may forbid even to ask for its storage. */
  static ofBrowser(): LocalCopies {
    try {
      return new LocalCopies(localStorage)
    } catch {
      return new LocalCopies(undefined)
    }
  }

  read(id: string, account: string): LocalCopy | undefined {
    try {
      const copy = JSON.parse(this.storage?.getItem(prefix + id) ?? 'null') as LocalCopy | null
      return copy?.account === account ? copy : undefined
    } catch {
      return undefined
    }
  }

  /** Whether the device has it. One that keeps nothing, or is full, does not stop anybody from writing. */
  keep(id: string, copy: LocalCopy): boolean {
    try {
      this.storage?.setItem(prefix + id, JSON.stringify(copy))
      return this.storage !== undefined
    } catch {
      this.drop(id)
      return false
    }
  }

  drop(id: string): void {
    this.storage?.removeItem(prefix + id)
  }

  dropAll(): void {
    const { storage } = this
    const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index))
    for (const key of keys) if (key?.startsWith(prefix)) storage?.removeItem(key)
  }
}
