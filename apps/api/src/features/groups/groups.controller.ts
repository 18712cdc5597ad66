import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { ActionPointsService } from './action-points.service.js'
import { GroupsService } from './groups.service.js'
import { MandatesService } from './mandates.service.js'

type Groups = typeof contract.groups

@Implement(contract.groups)
export class GroupsController implements Handlers<Groups, Caller> {
  constructor(
    private readonly groups: GroupsService,
    private readonly mandates: MandatesService,
  ) {}

  list(_: HandlerInput<Groups['list']>, caller: Caller) {
    return this.groups.list(caller)
  }

  get({ params, query }: HandlerInput<Groups['get']>, caller: Caller) {
    return this.groups.get(caller, params.code, query.asOf)
  }

  items({ params, query }: HandlerInput<Groups['items']>, caller: Caller) {
    return this.groups.items(caller, params.code, query.asOf)
  }

  previewMandate({ params, body }: HandlerInput<Groups['previewMandate']>, caller: Caller) {
    return this.mandates.preview(caller, params.code, body.filter)
  }

  saveMandate({ params, body }: HandlerInput<Groups['saveMandate']>, caller: Caller) {
    return this.mandates.save(caller, params.code, body)
  }

  addItems({ params, body }: HandlerInput<Groups['addItems']>, caller: Caller) {
    return this.mandates.change(caller, params.code, body.codes, 'add')
  }

  leaveOut({ params, body }: HandlerInput<Groups['leaveOut']>, caller: Caller) {
    return this.mandates.change(caller, params.code, body.codes, 'leaveOut')
  }

  addMember({ params, body }: HandlerInput<Groups['addMember']>, caller: Caller) {
    return this.groups.addMember(caller, params.code, body)
  }

  changeMember({ params, body }: HandlerInput<Groups['changeMember']>, caller: Caller) {
    return this.groups.changeMember(caller, params.code, params.id, body.role)
  }

  endMember({ params }: HandlerInput<Groups['endMember']>, caller: Caller) {
    return this.groups.endMember(caller, params.code, params.id)
  }
}

type ActionPoints = typeof contract.actionPoints

@Implement(contract.actionPoints)
export class ActionPointsController implements Handlers<ActionPoints, Caller> {
  constructor(private readonly points: ActionPointsService) {}

  mark({ params, body }: HandlerInput<ActionPoints['mark']>, caller: Caller) {
    return this.points.mark(caller, params.id, body.done, body.note)
  }

  async remove({ params }: HandlerInput<ActionPoints['remove']>, caller: Caller) {
    await this.points.strike(caller, params.id)
    return {}
  }
}
