import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { MeetingsService } from './meetings.service.js'
import { MinutesService } from './minutes.service.js'
import { RecordsService } from './records.service.js'

type Meetings = typeof contract.meetings

@Implement(contract.meetings)
export class MeetingsController implements Handlers<Meetings, Caller> {
  constructor(
    private readonly meetings: MeetingsService,
    private readonly records: RecordsService,
    private readonly papers: MinutesService,
  ) {}

  call({ params, body }: HandlerInput<Meetings['call']>, caller: Caller) {
    return this.meetings.call(caller, params.code, body)
  }

  get({ params }: HandlerInput<Meetings['get']>, caller: Caller) {
    return this.meetings.get(caller, params.id)
  }

  change({ params, body }: HandlerInput<Meetings['change']>, caller: Caller) {
    return this.meetings.change(caller, params.id, body)
  }

  setAgenda({ params, body }: HandlerInput<Meetings['setAgenda']>, caller: Caller) {
    return this.meetings.setAgenda(caller, params.id, body.version, body.codes)
  }

  setAttendance({ params, body }: HandlerInput<Meetings['setAttendance']>, caller: Caller) {
    return this.meetings.setAttendance(caller, params.id, body.version, body.attendees)
  }

  setState({ params, body }: HandlerInput<Meetings['setState']>, caller: Caller) {
    return this.meetings.setState(caller, params.id, body.version, body.state)
  }

  item({ params }: HandlerInput<Meetings['item']>, caller: Caller) {
    return this.records.item(caller, params.id, params.itemId)
  }

  record({ params, body }: HandlerInput<Meetings['record']>, caller: Caller) {
    return this.records.record(caller, params.id, params.itemId, body)
  }

  minutesFile({ params, query }: HandlerInput<Meetings['minutesFile']>, caller: Caller) {
    return this.papers.file(caller, params.id, query.language, query.version)
  }

  confirm({ params, body }: HandlerInput<Meetings['confirm']>, caller: Caller) {
    return this.papers.confirm(caller, params.id, body.version)
  }
}
