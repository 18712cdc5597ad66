import { contract, type HandlerInput, type Handlers } from '@tawsiya/sdk'
import { Implement, type Caller } from '../../platform/http/index.js'
import { RecommendationsService } from './recommendations.service.js'

type Recommendations = typeof contract.recommendations

@Implement(contract.recommendations)
export class RecommendationsController implements Handlers<Recommendations, Caller> {
  constructor(private readonly recommendations: RecommendationsService) {}

  get({ params, query }: HandlerInput<Recommendations['get']>, caller: Caller) {
    return this.recommendations.get(caller, params.code, query.asOf)
  }

  create({ body }: HandlerInput<Recommendations['create']>, caller: Caller) {
    return this.recommendations.create(caller, body.recommendations)
  }

  addText({ params, body: { version, ...text } }: HandlerInput<Recommendations['addText']>, caller: Caller) {
    return this.recommendations.change(caller, params.code, version, { text })
  }

  setTerms({ params, body: { version, themes, groups, sdgs } }: HandlerInput<Recommendations['setTerms']>, caller: Caller) {
    return this.recommendations.setTerms(caller, params.code, version, { theme: themes, group: groups, sdg: sdgs })
  }

  setComponents({ params, body: { version, components } }: HandlerInput<Recommendations['setComponents']>, caller: Caller) {
    return this.recommendations.setComponents(caller, params.code, version, components)
  }

  addPosition({ params, body: { version, ...position } }: HandlerInput<Recommendations['addPosition']>, caller: Caller) {
    return this.recommendations.change(caller, params.code, version, { position })
  }
}
