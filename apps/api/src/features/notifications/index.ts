import type { Provider } from '@nestjs/common'
import { UnreadCounter } from '../sessions/index.js'
import { MailClaims } from './mail-claims.repository.js'
import { NotificationMails } from './notification-mails.js'
import { Notifications } from './notifications.js'
import { NotificationsRepository } from './notifications.repository.js'
import { NotificationsService } from './notifications.service.js'

export { Notifications } from './notifications.js'
export { NotificationsController } from './notifications.controller.js'
export type { Notice } from './notifications.repository.js'

export const notificationsProviders: Provider[] = [
  NotificationsRepository,
  MailClaims,
  NotificationMails,
  Notifications,
  NotificationsService,
  { provide: UnreadCounter, useExisting: NotificationsService },
]
