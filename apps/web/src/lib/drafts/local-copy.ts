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
  constructor(private readonly storage: Storage) {}

  read(id: string, account: string): LocalCopy | undefined {
    try {
      const copy = JSON.parse(this.storage.getItem(prefix + id) ?? 'null') as LocalCopy | null
      return copy?.account === account ? copy : undefined
    } catch {
      return undefined
    }
  }

  /** A browser that keeps nothing, or is full, does not stop anybody from writing. */
  keep(id: string, copy: LocalCopy): void {
    try {
      this.storage.setItem(prefix + id, JSON.stringify(copy))
    } catch {
      this.drop(id)
    }
  }

  drop(id: string): void {
    this.storage.removeItem(prefix + id)
  }

  dropAll(): void {
    const keys = Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index))
    for (const key of keys) if (key?.startsWith(prefix)) this.storage.removeItem(key)
  }
}
