import type { Dated } from '../holdings/index.js'

export const heldFocalPoints: Dated = { kind: 'focal-point', table: 'focal_points', as: 'rank' }
