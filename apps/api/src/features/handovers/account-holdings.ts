import { requestsToPerson } from '../clearances/index.js'
import { clearingSteps } from '../clearing/index.js'
import { heldFocalPoints } from '../focal-points/index.js'
import { dated, inPlace, memberships, type Holding } from '../holdings/index.js'
import { actionPointsOfPerson } from '../meetings/index.js'
import { delegationsToPerson } from '../requests/index.js'

/** What goes from a person to the successor. A feature that keeps something for persons adds its line. */
export const accountHoldings: readonly Holding[] = [
  dated(memberships, 'account_id'),
  dated(heldFocalPoints, 'account_id'),
  clearingSteps,
  inPlace(delegationsToPerson),
  inPlace(actionPointsOfPerson),
  inPlace(requestsToPerson),
]
