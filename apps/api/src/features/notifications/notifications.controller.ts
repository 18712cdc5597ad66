import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { NotificationsService } from './notifications.service.js'

type Notices = typeof contract.notifications

@Implement(contract.notifications)
export class NotificationsController implements Handlers<Notices, Caller> {
  constructor(private readonly notifications: NotificationsService) {}

  list({ query }: HandlerInput<Notices['list']>, caller: Caller) {
    return this.notifications.list(caller, query)
  }

  async markRead({ body }: HandlerInput<Notices['markRead']>, caller: Caller) {
    await this.notifications.markRead(caller, body.ids)
    return {}
  }

  preferences(_: HandlerInput<Notices['preferences']>, caller: Caller) {
    return this.notifications.preferences(caller)
  }

  async prefer({ body }: HandlerInput<Notices['prefer']>, caller: Caller) {
    await this.notifications.prefer(caller, body)
    return {}
  }
}
