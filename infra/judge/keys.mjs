// Who may send to something encrypted may use its key.
import { isAllowed } from './evaluator.mjs'
import { list } from './reference.mjs'
import { ACCOUNT } from './template.mjs'

const USES = ['kms:GenerateDataKey', 'kms:Decrypt']

const ENCRYPTED = { 'AWS::SQS::Queue': ['KmsMasterKeyId', 'sqs:SendMessage'], 'AWS::SNS::Topic': ['KmsMasterKeyId', 'sns:Publish'] }

/** What services say when they use a key. EventBridge says nothing to SNS, and nothing is known of what it says to SQS. */
const FACTS_OF_SERVICES = {
  'cloudwatch.amazonaws.com': { 'aws:SourceAccount': ACCOUNT },
  'events.amazonaws.com': {},
}

/** The example of a key's policy, for this template's account and Region. */
function keyPolicy(example, template) {
  return JSON.parse(
    JSON.stringify(example)
      .replaceAll('111122223333', ACCOUNT)
      .replaceAll('us-east-1', template.region)
      .replaceAll('arn:aws:', `arn:${template.partition}:`),
  )
}

export async function problemsOfKeys(template, example) {
  const policy = keyPolicy(example, template)
  const problems = []
  for (const [type, [property, action]] of Object.entries(ENCRYPTED)) {
    for (const { id, arn, properties } of template.ofType(type)) {
      const key = properties[property]
      if (key === undefined) continue
      for (const sender of await senders(template, arn, action)) {
        for (const use of USES) {
          const request = { action: use, resource: key, facts: sender.facts }
          if (!(await isAllowed(request, sender.principal, { policies: sender.policies, resourcePolicy: policy }))) {
            problems.push(`${template.name}: ${sender.name} may send to ${id} and not ${use}`)
          }
        }
      }
    }
  }
  for (const { id, properties } of template.ofType('AWS::Logs::LogGroup')) {
    if (properties.KmsKeyId === undefined) continue
    // The evaluator drops keys of the encryption context: the same condition, under a key that it knows.
    const context = 'aws:SourceArn'
    const own = JSON.parse(
      JSON.stringify(policy)
        .replaceAll('kms:EncryptionContext:aws:logs:arn', context)
        // The example names the usual prefix, for its reader to change.
        .replace('log-group:/aws/lambda/ami-publisher', 'log-group:/aws/lambda/' + template.settings['name-prefix']),
    )
    const arn = `arn:${template.partition}:logs:${template.region}:${ACCOUNT}:log-group:${properties.LogGroupName}`
    const request = {
      action: 'kms:GenerateDataKey',
      resource: properties.KmsKeyId,
      facts: { [context]: arn },
    }
    const logs = `logs.${template.region}.amazonaws.com`
    if (!(await isAllowed(request, logs, { resourcePolicy: own }))) {
      problems.push(`${template.name}: CloudWatch Logs may not use the key of ${id}`)
    }
  }
  return problems
}

async function senders(template, arn, action) {
  const found = []
  for (const role of template.roles()) {
    const facts = { 'aws:SecureTransport': 'true' }
    if (await isAllowed({ action, resource: arn, facts }, role.arn, { policies: role.policies })) {
      found.push({ name: `the role ${role.id}`, principal: role.arn, policies: role.policies, facts: {} })
    }
  }
  for (const { policy } of template.resourcePolicies()) {
    for (const statement of list(policy.Statement)) {
      if (statement.Effect !== 'Allow' || !list(statement.Resource).includes(arn)) continue
      for (const service of list(statement.Principal?.Service)) {
        found.push({ name: service, principal: service, policies: [], facts: FACTS_OF_SERVICES[service] ?? {} })
      }
    }
  }
  return found
}
