import { heldFocalPoints } from '../focal-points/index.js'
import { dated, inPlace, memberships, type Holding } from '../holdings/index.js'
import { delegationsToPerson } from '../requests/index.js'

/** What goes from a person to the successor. A feature that keeps something for persons adds its line. */
export const accountHoldings: readonly Holding[] = [dated(memberships, 'account_id'), dated(heldFocalPoints, 'account_id'), inPlace(delegationsToPerson)]
