// One request, judged by an independent evaluator: which keys are in it, the reference says, and not who asks.
import { runSimulation } from '@cloud-copilot/iam-simulate'
import { ACCOUNT } from './template.mjs'
import { isFilledIn } from './reference.mjs'

const decided = new Map()

/**
 * Whether a request is allowed.
 *
 * @param request action, resource, and facts: what is true of the request, by condition key. Of the facts, those count
 *     that AWS fills in for the action on the resource.
 * @param principal the ARN of a role, or the name of a service
 * @param policies the principal's policies, and where given, service control policies and the resource's own policy
 */
export async function isAllowed({ action, resource, facts = {} }, principal, { policies = [], scp, resourcePolicy }) {
  const contextVariables = {}
  for (const [key, value] of Object.entries(facts)) {
    if (await isFilledIn(key, action, resource)) contextVariables[key] = value
  }
  const key = JSON.stringify([action, resource, contextVariables, principal, policies, scp, resourcePolicy])
  if (!decided.has(key)) {
    decided.set(key, await decide(action, resource, contextVariables, principal, policies, scp, resourcePolicy))
  }
  return decided.get(key)
}

async function decide(action, resource, contextVariables, principal, policies, scp, resourcePolicy) {
  const answer = await runSimulation(
    {
      identityPolicies: policies,
      serviceControlPolicies: scp
        ? [
            {
              orgIdentifier: 'o-a1b2c3d4e5',
              policies: [
                { name: 'all', policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } },
                { name: 'scp', policy: scp },
              ],
            },
          ]
        : [],
      resourceControlPolicies: [],
      resourcePolicy,
      request: { action, principal, resource: { resource, accountId: ACCOUNT }, contextVariables },
    },
    {},
  )
  if (answer.resultType === 'error') {
    throw new Error(`${action} on ${resource} by ${principal}: ${JSON.stringify(answer.errors)}`)
  }
  return answer.overallResult === 'Allowed'
}
