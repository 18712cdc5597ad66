import { z } from 'zod'

/** The files that a document of the product can be had as. */
export const documentFormats = ['docx', 'pdf', 'xlsx', 'html'] as const
export const DocumentFormat = z.enum(documentFormats)
export type DocumentFormat = z.infer<typeof DocumentFormat>
