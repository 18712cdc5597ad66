import type { Language } from '@tawsiya/messages'
import type { Client, Session } from '@tawsiya/sdk'

declare global {
  namespace App {
    interface Error {
      status: number
      message: string
      /** What an administrator looks for in the log. */
      id?: string
    }
    interface Locals {
      /** The API, called as the person who is signed in. */
      api: Client
      language: Language
      /** Who is signed in; null for the public. */
      session: Session | null
    }
    interface PageData {
      /** Stands in the title of the window. */
      title?: string
      /** The pages that the reader may not open. */
      closed?: readonly string[]
      /** The day or moment of which the page shows the record. */
      asOf?: string | undefined
      /** Why the day that was asked for cannot be shown. */
      asOfProblem?: { message: string; typed: string } | undefined
    }
  }
}

export {}
