// Each statement by itself: does the reference know what it says?
import { actionsOf, isFilledIn, kindsOf, list } from './reference.mjs'

/** Operators that hold of a key that is not in the request. */
const holdsWithout = (operator, values) =>
  /IfExists$/.test(operator) || (operator === 'Null' && list(values).every((value) => value === 'true' || value === true))

const resourceless = (resource) => resource === undefined || resource === '*'

async function unknownKeys(statement, actions, where) {
  const problems = []
  for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
    for (const [key, values] of Object.entries(keys)) {
      if (holdsWithout(operator, values)) continue
      for (const action of actions) {
        for (const resource of list(statement.Resource ?? '*')) {
          if (!resourceless(resource) && (await kindsOf(action, resource)).length === 0) continue
          if (!(await isFilledIn(key, action, resource))) {
            problems.push(`${where}: AWS does not fill in ${key} for ${action} on ${resource}, so that ${operator} never holds`)
          }
        }
      }
    }
  }
  return problems
}

function withoutNull(statement, where) {
  const condition = statement.Condition ?? {}
  return Object.entries(condition)
    .filter(([operator]) => statement.Effect === 'Allow' && operator.startsWith('ForAllValues:'))
    .flatMap(([, keys]) => Object.keys(keys))
    .filter((key) => !list(condition.Null?.[key]).some((value) => String(value) === 'false'))
    .map((key) => `${where}: ForAllValues of ${key} is true of a request without it; add Null`)
}

/** What is wrong with the statements of a policy. */
export async function problemsOf(policy, where) {
  const problems = []
  for (const statement of list(policy.Statement)) {
    const at = `${where} ${statement.Sid ?? JSON.stringify(statement.Action)}`
    const patterns = list(statement.Action).filter((action) => action !== '*')
    const actions = []
    for (const pattern of patterns) {
      const known = await actionsOf(pattern)
      if (known.length === 0) problems.push(`${at}: there is no action ${pattern}`)
      actions.push(...known)
      if (statement.Effect === 'Allow' && !resourceless(statement.Resource)) {
        const fits = []
        for (const action of known) {
          for (const resource of list(statement.Resource)) fits.push(...(await kindsOf(action, resource)))
        }
        if (known.length > 0 && fits.length === 0) {
          problems.push(`${at}: ${pattern} does not act on ${list(statement.Resource).join(', ')}`)
        }
      }
    }
    // What denies over many services at once is judged by what it denies, in chains.mjs.
    const conditioned = statement.Effect === 'Allow' ? actions : actions.filter((action) => !patterns.some((it) => it.endsWith('*')) && action)
    problems.push(...(await unknownKeys(statement, conditioned, at)), ...withoutNull(statement, at))
  }
  return problems
}

/** The policies that a document prints. */
export function policiesIn(text) {
  return [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json)).filter((json) => json.Statement !== undefined)
}
