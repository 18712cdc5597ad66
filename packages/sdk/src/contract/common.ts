import { z } from 'zod'

/** What the database counts to. */
const largestId = 2_147_483_647
/** A row's number in the database; stable, and opaque to readers. */
export const Id = z.int().positive().max(largestId)
/** The same, out of an address or a form. */
export const IdText = z.coerce.number().int().positive().max(largestId)
export const IdParams = z.object({ id: IdText })

/** The short, stable name of a thing: `UPR4-140.7`, `MOJ`. A string: 140.10 is not 140.1. */
export const Code = z.string().min(1).max(80)
export const CodeParams = z.object({ code: Code })

/** A calendar date, `2026-11-20`. */
export const DateOnly = z.iso.date()
/** A moment, ISO 8601 with offset. */
export const Moment = z.iso.datetime({ offset: true })

/** Counts up with every change. A write names the version it was made from, and is refused when that is no longer the newest. */
export const Version = z.int().nonnegative()

export const Nothing = z.object({})

/** So many alternatives one field of a filter takes. */
export const mostAlternatives = 200
/** A list in an address: `?theme=a&theme=b` or `?theme=a`. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .union([z.array(item).max(mostAlternatives), item])
    .default([])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<Item>[])

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), total: z.int(), page: z.int(), pageSize: z.int() })

export const PageQuery = {
  page: z.coerce.number().int().positive().max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(25),
}

export const FileRef = z.object({ id: Id, name: z.string(), mediaType: z.string(), size: z.int(), sha256: z.string() })
export type FileRef = z.infer<typeof FileRef>
