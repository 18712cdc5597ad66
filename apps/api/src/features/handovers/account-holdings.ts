import { memberships, type Holding } from '../holdings/index.js'

/** What goes from a person to the successor. A feature that keeps something for persons adds its line. */
export const accountHoldings: readonly Holding[] = [memberships('account_id')]
