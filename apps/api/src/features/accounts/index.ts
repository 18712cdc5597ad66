import type { Provider } from '@nestjs/common'
import { AccountsRepository } from './accounts.repository.js'
import { AccountsService } from './accounts.service.js'
import { InvitationMails } from './invitation-mails.js'
import { InvitationsRepository } from './invitations.repository.js'
import { InvitationsService } from './invitations.service.js'

export { history as historyOfAccounts, personal as personalOfAccounts } from './account-references.js'
export { AccountsController } from './accounts.controller.js'
export { AccountsService, unusablePassword } from './accounts.service.js'
export { InvitationsController } from './invitations.controller.js'

export const accountsProviders: Provider[] = [
  AccountsRepository,
  AccountsService,
  InvitationsRepository,
  InvitationMails,
  InvitationsService,
]
