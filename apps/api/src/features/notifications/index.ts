import type { Provider } from '@nestjs/common'
import { Notifications } from './notifications.js'
import { NotificationsRepository } from './notifications.repository.js'

export { Notifications } from './notifications.js'
export type { Notice } from './notifications.repository.js'

export const notificationsProviders: Provider[] = [NotificationsRepository, Notifications]
