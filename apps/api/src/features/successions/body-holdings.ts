import { inPlace, memberships, type Holding } from '../holdings/index.js'
import { heldRequestItems } from '../requests/index.js'
import { heldResponsibilities } from '../responsibilities/index.js'
import { openUpdates } from '../updates/index.js'

/** What goes from an institution or a group to its successor. A feature that keeps something for bodies adds its line. */
export const bodyHoldings: readonly Holding[] = [
  heldResponsibilities,
  heldRequestItems,
  openUpdates,
  memberships('body_id'),
  inPlace({ kind: 'part', table: 'bodies', column: 'parent_id', open: `h.valid_to IS NULL`, label: 'h.names ->> reader.language' }),
]
