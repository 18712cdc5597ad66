import type { BuiltInTemplate } from '../template.js'
import { institution, periodicReview, thematic } from './briefs.js'
import { reports } from './reports.js'

/** The templates that everybody has, in the order in which they are offered. */
export const builtInTemplates: readonly BuiltInTemplate[] = [periodicReview, thematic, institution, ...reports]
