import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { CommentsService } from './comments.service.js'

type Comments = typeof contract.comments

@Implement(contract.comments)
export class CommentsController implements Handlers<Comments, Caller> {
  constructor(private readonly comments: CommentsService) {}

  list({ query }: HandlerInput<Comments['list']>, caller: Caller) {
    return this.comments.list(caller, query.subject, query.id)
  }

  create({ body }: HandlerInput<Comments['create']>, caller: Caller) {
    return this.comments.create(caller, body)
  }

  async edit({ params, body }: HandlerInput<Comments['edit']>, caller: Caller) {
    await this.comments.edit(caller, params.id, body)
    return {}
  }

  async withdraw({ params }: HandlerInput<Comments['withdraw']>, caller: Caller) {
    await this.comments.withdraw(caller, params.id)
    return {}
  }
}
