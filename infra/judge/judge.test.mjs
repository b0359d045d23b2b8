// The judge finds each fault that it was built to find: puts it back into a template, and looks whether it is named.
//
//   TEMPLATES=../target/variants RECORDED=../../lambda/function/target/recorded-api-actions.txt node --test
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { problemsOfCalls } from './calls.mjs'
import { chains, ENDS } from './chains.mjs'
import { problemsOfKeys } from './keys.mjs'
import { policiesIn, problemsOf } from './statements.mjs'
import { Template } from './template.mjs'
import { problemsOfTrust } from './trust.mjs'

const here = import.meta.dirname
const directory = resolve(process.env.TEMPLATES)
const json = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'))
const recorded = readFileSync(resolve(process.env.RECORDED), 'utf8').split('\n').filter(Boolean)
const index = json(directory, 'index.json')
const scp = json(here, '../policies/who-may-publish.scp.json')
const key = json(here, '../policies/kms-key.json')

const MY_ACCOUNT = '111122223333'

/** A template in which something is put back as it was. */
function template(name, change) {
  const { file, region, settings } = index[name]
  const made = json(directory, file)
  change(made)
  return new Template(name, made, region, settings)
}

const resources = (made, type) => Object.values(made.Resources).filter((resource) => resource.Type === type)

/** Every statement of a template's policies. */
const statements = (made) =>
  ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy']
    .flatMap((type) => resources(made, type))
    .flatMap((policy) => policy.Properties.PolicyDocument.Statement)

const called = (made, sid) => statements(made).find((statement) => statement.Sid === sid)

async function problemsOfAll(changed) {
  const problems = []
  for (const role of changed.roles()) {
    for (const { name, policy } of role.policies) problems.push(...(await problemsOf(policy, name)))
  }
  return problems.join('\n')
}

async function reached(change, policy = scp) {
  return (await chains(template('copies', change), policy)).map(({ who, end }) => `${who} ${end}`)
}

test('copies in the own Region let the role publish what no tag asks for', async () => {
  const found = await reached((made) => {
    for (const statement of statements(made)) {
      if (JSON.stringify(statement.Action).includes('CopyImage') || statement.Sid === 'TagWhileCopying') delete statement.Condition.StringNotEquals
    }
  })
  assert.ok(found.includes(`the role in wrong hands ${ENDS.published}`), found.join('\n'))
})

test('a role that any function may have is worth passing on', async () => {
  const found = await reached((made) => {
    for (const policy of resources(made, 'AWS::IAM::Policy')) {
      const document = policy.Properties.PolicyDocument
      document.Statement = document.Statement.filter((statement) => statement.Sid !== 'OnlyForItsFunctions')
    }
  })
  assert.ok(found.includes(`who may pass any role, without the policy ${ENDS.withdrawn}`), found.join('\n'))
})

test('a policy that excepts copies lets status tags be forged', async () => {
  const changed = structuredClone(scp)
  const statement = changed.Statement.find(({ Sid }) => Sid === 'OnlyThePublisherWritesItsStatusTags')
  statement.Condition.StringNotEqualsIfExists = { 'ec2:CreateAction': 'CopyImage' }
  const found = await reached(() => {}, changed)
  assert.ok(found.includes(`who may tag and copy, under the policy ${ENDS.forged}`), found.join('\n'))
})

test('a policy without the family lets a parameter be redirected', async () => {
  const changed = JSON.parse(JSON.stringify(scp).replace(',"family","version"', ''))
  const found = await reached(() => {}, changed)
  assert.ok(found.includes(`who may write \`family\`, under the policy ${ENDS.parameterByFunction}`), found.join('\n'))
})

test('senders without the key', async () => {
  const changed = template('everything', (made) => {
    for (const policy of resources(made, 'AWS::IAM::Policy')) {
      const document = policy.Properties.PolicyDocument
      if (JSON.stringify(document).includes('sns:Publish')) {
        document.Statement = document.Statement.filter((statement) => !JSON.stringify(statement.Action).includes('kms:'))
      }
    }
  })
  assert.match((await problemsOfKeys(changed, key)).join('\n'), /NotifyRole\w* may send to OutcomesPeople\w+ and not kms:GenerateDataKey/)
})

test("a condition of the key's policy that EventBridge does not fill in", async () => {
  const changed = structuredClone(key)
  const statement = changed.Statement.find(({ Sid }) => Sid === 'LetRulesAndTopicsReachQueues')
  statement.Condition = { StringEquals: { 'aws:SourceAccount': MY_ACCOUNT } }
  const found = await problemsOfKeys(template('everything', () => {}), changed)
  assert.match(found.join('\n'), /events.amazonaws.com may send to \w+ and not kms:GenerateDataKey/)
})

test('a condition on a key that the action does not know', async () => {
  const changed = template('everything', (made) => {
    for (const sid of ['ReadDefaultQuota', 'ReadDefaultQuotasOfTargetRegions']) {
      called(made, sid).Condition.StringEquals['servicequotas:service'] = 'ec2'
    }
  })
  assert.match(await problemsOfAll(changed), /does not fill in servicequotas:service for servicequotas:GetAWSDefaultServiceQuota/)
  assert.match((await problemsOfCalls(changed, recorded)).join('\n'), /may not servicequotas:GetAWSDefaultServiceQuota/)
})

test('an owner asked of DeleteTags', async () => {
  const changed = template('everything', (made) => {
    called(made, 'DeleteSharedTags').Condition.StringEquals = { 'ec2:Owner': { Ref: 'AWS::AccountId' } }
  })
  assert.match(await problemsOfAll(changed), /does not fill in ec2:Owner for ec2:DeleteTags/)
  assert.match((await problemsOfCalls(changed, recorded)).join('\n'), /may not ec2:DeleteTags/)
})

test('all values of a request that has none', async () => {
  const changed = template('everything', (made) => {
    delete called(made, 'DeleteSharedTags').Condition.Null
  })
  assert.match(await problemsOfAll(changed), /DeleteSharedTags: ForAllValues of aws:TagKeys is true of a request without it/)
  assert.match((await problemsOfCalls(changed, recorded)).join('\n'), /the role may ec2:DeleteTags/)
})

test('a printed policy that lets its holder delete all tags', async () => {
  const policies = policiesIn(readFileSync(join(here, '../../docs/command-line.md'), 'utf8'))
  const statement = policies.flatMap(({ Statement }) => Statement).find(({ Sid }) => Sid === 'TakeItAway')
  delete statement.Condition.Null
  const problems = await Promise.all(policies.map((policy) => problemsOf(policy, 'printed')))
  assert.match(problems.flat().join('\n'), /printed TakeItAway: ForAllValues of aws:TagKeys is true of a request without it/)
})

test('an action that there is not', async () => {
  const changed = template('enforce', (made) => {
    called(made, 'ReadImages').Action.push('ec2:DescribeImage')
  })
  assert.match(await problemsOfAll(changed), /there is no action ec2:DescribeImage$/m)
})

test('a role that a service takes on for anybody', () => {
  const changed = template('enforce', (made) => {
    for (const role of resources(made, 'AWS::IAM::Role')) delete role.Properties.AssumeRolePolicyDocument.Statement[0].Condition
  })
  const found = changed.roles().flatMap((role) => problemsOfTrust(role, 'enforce'))
  assert.match(found.join('\n'), /trusts states.amazonaws.com without aws:SourceAccount/)
})
