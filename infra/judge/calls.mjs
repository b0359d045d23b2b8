// Every call that the function's tests recorded, with what AWS knows of it: the role allows it.
import { isAllowed } from './evaluator.mjs'
import { ACCOUNT } from './template.mjs'

const image = (region, id = 'ami-0123456789abcdef0') => `arn:aws:ec2:${region}::image/${id}`
const snapshot = (region, id = 'snap-0123456789abcdef0') => `arn:aws:ec2:${region}::snapshot/${id}`

/**
 * For each action, the requests that EC2 and the others ask IAM about.
 *
 * @param home the stack's Region
 * @param other a Region that AMIs are copied into
 * @param settings by their context keys
 */
function requestsOf(action, { home, other, settings }) {
  const own = { 'ec2:Owner': ACCOUNT, 'ec2:Region': home, 'aws:RequestedRegion': home }
  const there = { 'ec2:Region': other, 'aws:RequestedRegion': other }
  const tags = (...keys) => ({ 'aws:TagKeys': keys })
  const asks = { [`aws:ResourceTag/${settings['publish-tag-key']}`]: 'true', 'ec2:Public': 'false' }
  const untilThen = { [`aws:ResourceTag/${settings['publish-tag-key']}`]: 'until 2027-01-31', 'ec2:Public': 'false' }
  const isPublic = { 'ec2:Public': 'true' }
  const at = (resource, facts) => ({ action, resource, facts })
  const here = [at('*', own)]
  const both = [at('*', own), at('*', there)]
  switch (action) {
    case 'ec2:DescribeImages':
    case 'ec2:GetImageBlockPublicAccessState':
      return both
    case 'ec2:GetEbsEncryptionByDefault':
      return [at('*', there)]
    case 'ec2:DescribeSnapshots':
    case 'ec2:DescribeRegions':
    case 'ec2:GetSnapshotBlockPublicAccessState':
    case 'ec2:DescribeImageUsageReports':
    case 'ec2:DescribeImageUsageReportEntries':
      return here
    case 'servicequotas:GetServiceQuota':
      return both.map(({ facts }) =>
        at(`arn:aws:servicequotas:${facts['ec2:Region']}:${ACCOUNT}:ec2/L-0E3CBAB9`, { ...facts, 'servicequotas:service': 'ec2' }),
      )
    case 'servicequotas:GetAWSDefaultServiceQuota':
      return both
    case 'ec2:ModifyImageAttribute':
      return [asks, untilThen, isPublic].map((facts) => at(image(home), { ...own, ...facts }))
    case 'ec2:EnableImageDeprecation':
      return [asks, untilThen].map((facts) => at(image(home), { ...own, ...facts }))
    case 'ec2:CreateTags':
      return [
        at(image(home), { ...own, ...tags('ami-publisher:status', 'ami-publisher:detail') }),
        at(image(home), { ...own, ...tags('ami-publisher:withdrawn-at') }),
        at(image(home), { ...own, ...tags('ami-publisher:regions') }),
        at(image(home), { ...own, ...tags('ami-publisher:snapshots') }),
        at(snapshot(home), { ...own, ...tags('ami-publisher:shared') }),
        at(image(home), { ...own, ...tags('ec2:SharedTag/family', 'ec2:SharedTag/version') }),
        ...['image', 'snapshot'].map((kind) =>
          at(`arn:aws:ec2:${other}::${kind}/*`, {
            ...there,
            'ec2:CreateAction': 'CopyImage',
            'aws:RequestTag/ami-publisher:copied-from': `${home}/ami-0123456789abcdef0`,
            ...tags(settings['publish-tag-key'], 'ami-publisher:copied-from', 'ami-publisher:copy'),
          }),
        ),
        at(image(other), {
          ...there,
          'ec2:Owner': ACCOUNT,
          'aws:ResourceTag/ami-publisher:copied-from': `${home}/ami-0123456789abcdef0`,
          ...tags(settings['publish-tag-key'], 'ami-publisher:copy'),
        }),
      ]
    case 'ec2:DeleteTags':
      return [at(image(home), { ...own, ...tags('ec2:SharedTag/family', 'ec2:SharedTag/withdraw-after') })]
    case 'ec2:CopyImage':
      return [
        at(image(home), { ...there, 'ec2:Owner': ACCOUNT }),
        at(`arn:aws:ec2:${other}::image/*`, there),
        at(snapshot(home), there),
        at(`arn:aws:ec2:${other}::snapshot/*`, there),
      ]
    case 'ec2:DescribeSnapshotAttribute':
      return [at(snapshot(home), own)]
    case 'ec2:ModifySnapshotAttribute':
      return ['Add', 'Remove'].map((direction) => at(snapshot(home), { ...own, [`ec2:${direction}/group`]: 'all' }))
    case 'ec2:CreateImageUsageReport':
      return [at(image(home), own), at(`arn:aws:ec2:${home}:${ACCOUNT}:image-usage-report/*`, own)]
    case 'ebs:ListSnapshotBlocks':
    case 'ebs:GetSnapshotBlock':
      return [at(snapshot(home), own)]
    case 'events:PutEvents':
      return [at(`arn:aws:events:${home}:${ACCOUNT}:event-bus/${settings['event-bus-name']}`, { 'events:source': ['ami-publisher'] })]
    case 's3:ListBucket':
      return [at(`arn:aws:s3:::${settings['catalogue-bucket']}`, { 's3:prefix': `${settings['catalogue-prefix']}/` })]
    case 's3:GetObject':
    case 's3:PutObject':
      return [at(`arn:aws:s3:::${settings['catalogue-bucket']}/${settings['catalogue-prefix']}/base/${home}.json`, {})]
    case 'ssm:GetParametersByPath':
    case 'ssm:PutParameter':
    case 'ssm:ListTagsForResource':
    case 'ssm:AddTagsToResource':
    case 'ssm:DeleteParameter':
      return [at(`arn:aws:ssm:${home}:${ACCOUNT}:parameter${settings['catalogue-parameters']}/base`, {})]
    default:
      return undefined
  }
}

/** What a thief of the role would ask first. */
function refused(home, other, settings) {
  const own = { 'ec2:Owner': ACCOUNT, 'ec2:Region': home, 'aws:RequestedRegion': home, 'ec2:Public': 'false' }
  const key = settings['publish-tag-key']
  return [
    ['ec2:ModifyImageAttribute', image(home), own],
    ['ec2:ModifyImageAttribute', image(home), { ...own, 'ec2:Owner': '999999999999', [`aws:ResourceTag/${key}`]: 'true' }],
    ['ec2:CreateTags', image(home), { ...own, 'aws:TagKeys': [key] }],
    ['ec2:CreateTags', image(home), { ...own, 'aws:TagKeys': ['ami-publisher:status', key] }],
    ['ec2:CreateTags', image(home), own],
    ['ec2:DeleteTags', image(home), own],
    ['ec2:DeleteTags', image(home), { ...own, 'aws:TagKeys': [key] }],
    ['ec2:CopyImage', image(home), own],
    ['ec2:CopyImage', image(other), { ...own, 'aws:RequestedRegion': other, 'ec2:Owner': '999999999999' }],
    ['ec2:ModifySnapshotAttribute', snapshot(home), { ...own, 'ec2:Add/group': 'all', 'ec2:Add/userId': '999999999999' }],
    ['ec2:ResetImageAttribute', image(home), own],
    ['ec2:DisableImageBlockPublicAccess', '*', own],
    ['iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/admin`, {}],
    ['sts:AssumeRole', `arn:aws:iam::${ACCOUNT}:role/admin`, {}],
  ].map(([action, resource, facts]) => ({ action, resource, facts }))
}

const functionFacts = (template) => ({
  'lambda:SourceFunctionArn': template.ofType('AWS::Lambda::Function')[0].arn,
})

/** What is wrong with the rights of a function for everything that it was recorded to call. */
export async function problemsOfCalls(template, recorded) {
  const { settings } = template
  const other = template.otherRegion()
  const role = template.functionRole()
  const judged = (request, facts) =>
    isAllowed({ ...request, facts: { ...facts, ...request.facts } }, role.arn, { policies: role.policies })
  const problems = []
  for (const action of recorded) {
    const requests = requestsOf(action, { home: template.region, other, settings })
    if (requests === undefined) {
      problems.push(`calls.mjs does not know how ${action} is asked for`)
      continue
    }
    for (const request of requests) {
      const said = `${request.action} on ${request.resource} with ${JSON.stringify(request.facts)}`
      if (!(await judged(request, functionFacts(template)))) {
        problems.push(`${template.name}: the role may not ${said}`)
      }
      if (await judged(request, { 'lambda:SourceFunctionArn': `arn:aws:lambda:${template.region}:${ACCOUNT}:function:mine` })) {
        problems.push(`${template.name}: another function with the role may ${said}`)
      }
    }
  }
  for (const request of refused(template.region, other, settings)) {
    if (await judged(request, functionFacts(template))) {
      problems.push(`${template.name}: the role may ${request.action} on ${request.resource} with ${JSON.stringify(request.facts)}`)
    }
  }
  return problems
}
