import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { FeedsService } from './feeds.service.js'

type Feed = typeof contract.calendarFeed

@Implement(contract.calendarFeed)
export class FeedsController implements Handlers<Feed, Caller> {
  constructor(private readonly feeds: FeedsService) {}

  get(_: HandlerInput<Feed['get']>, caller: Caller) {
    return this.feeds.get(caller)
  }

  create(_: HandlerInput<Feed['create']>, caller: Caller) {
    return this.feeds.create(caller)
  }

  async revoke(_: HandlerInput<Feed['revoke']>, caller: Caller) {
    await this.feeds.revoke(caller)
    return {}
  }

  read({ params }: HandlerInput<Feed['read']>) {
    return this.feeds.read(params.file)
  }
}
