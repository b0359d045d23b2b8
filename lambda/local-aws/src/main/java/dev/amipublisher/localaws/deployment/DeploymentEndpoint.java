package dev.amipublisher.localaws.deployment;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.amipublisher.localaws.ec2.QueryParameters;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves the calls that look at what a stack deployed, in JSON, REST and XML. */
public final class DeploymentEndpoint {

  /**
   * A response.
   *
   * @param action that was called, as IAM names it
   * @param status of HTTP
   * @param contentType of the body
   * @param body the body
   * @param errorCode empty if the call succeeded
   */
  public record Response(
      String action, int status, String contentType, String body, String errorCode) {}

  private static final String JSON = "application/x-amz-json-1.1";
  private static final String XML = "text/xml;charset=UTF-8";
  private static final String CLOUD_TRAIL =
      "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.";

  private static final Pattern FUNCTION =
      Pattern.compile("/2015-03-31/functions/([^/]+)/configuration");
  private static final Pattern ALIAS =
      Pattern.compile("/2015-03-31/functions/([^/]+)/aliases/([^/]+)");
  private static final Pattern CONCURRENCY =
      Pattern.compile("/2019-09-30/functions/([^/]+)/concurrency");
  private static final Pattern SCHEDULE = Pattern.compile("/schedules/([^/]+)");
  private static final Pattern GROUP = Pattern.compile("groupName=([^&]+)");

  private record Call(String action, UnaryOperator<JsonObject> answer) {}

  private final LocalDeployment deployment;
  private final Map<String, Call> targets;
  private final FunctionCalls functions;
  private final ScheduleCalls schedules;
  private final StackCalls stacks;
  private final NoticeCalls notices;

  /** Serves this. */
  public DeploymentEndpoint(LocalDeployment deployment) {
    this.deployment = deployment;
    this.functions = new FunctionCalls(deployment);
    this.schedules = new ScheduleCalls(deployment);
    this.stacks = new StackCalls(deployment);
    this.notices = new NoticeCalls(deployment);
    RuleCalls rules = new RuleCalls(deployment);
    QueueCalls queues = new QueueCalls(deployment);
    TrailCalls trails = new TrailCalls(deployment);
    this.targets =
        Map.of(
            "AWSEvents.DescribeRule",
            new Call("events:DescribeRule", rules::describeRule),
            "AWSEvents.ListRuleNamesByTarget",
            new Call("events:ListRuleNamesByTarget", rules::listRuleNamesByTarget),
            "AmazonSQS.GetQueueUrl",
            new Call("sqs:GetQueueUrl", queues::getQueueUrl),
            "AmazonSQS.GetQueueAttributes",
            new Call("sqs:GetQueueAttributes", queues::getQueueAttributes),
            "AWSStepFunctions.DescribeStateMachine",
            new Call("states:DescribeStateMachine", notices::describeStateMachine),
            CLOUD_TRAIL + "DescribeTrails",
            new Call("cloudtrail:DescribeTrails", trails::describeTrails),
            CLOUD_TRAIL + "GetTrailStatus",
            new Call("cloudtrail:GetTrailStatus", trails::getTrailStatus),
            CLOUD_TRAIL + "GetEventSelectors",
            new Call("cloudtrail:GetEventSelectors", trails::getEventSelectors));
  }

  /** The response to a request; empty if it is another service's. */
  public Optional<Response> respond(URI uri, @Nullable String target, String body) {
    Call call = target == null ? null : targets.get(target);
    if (call != null) {
      return json(
          call.action(), () -> call.answer().apply(JsonParser.parseString(body).getAsJsonObject()));
    }
    if (target != null) {
      return Optional.empty();
    }
    if (body.contains("Action=DescribeStacks")) {
      return Optional.of(
          xml(
              "cloudformation:DescribeStacks",
              StackCalls.NAMESPACE,
              () -> stacks.describeStacks(new QueryParameters(body).getOrEmpty("StackName"))));
    }
    if (body.contains("Action=GetTopicAttributes")) {
      return Optional.of(
          xml(
              "sns:GetTopicAttributes",
              NoticeCalls.NAMESPACE,
              () -> notices.getTopicAttributes(new QueryParameters(body).getOrEmpty("TopicArn"))));
    }
    return rest(uri);
  }

  private Optional<Response> rest(URI uri) {
    Matcher function = FUNCTION.matcher(uri.getPath());
    if (function.matches()) {
      return json(
          "lambda:GetFunctionConfiguration",
          () -> functions.getFunctionConfiguration(function.group(1)));
    }
    Matcher alias = ALIAS.matcher(uri.getPath());
    if (alias.matches()) {
      return json("lambda:GetAlias", () -> functions.getAlias(alias.group(1), alias.group(2)));
    }
    Matcher concurrency = CONCURRENCY.matcher(uri.getPath());
    if (concurrency.matches()) {
      return json(
          "lambda:GetFunctionConcurrency",
          () -> functions.getFunctionConcurrency(concurrency.group(1)));
    }
    Matcher schedule = SCHEDULE.matcher(uri.getPath());
    if (schedule.matches()) {
      Matcher group = GROUP.matcher(String.valueOf(uri.getQuery()));
      String groupName = group.find() ? group.group(1) : "default";
      return json(
          "scheduler:GetSchedule", () -> schedules.getSchedule(groupName, schedule.group(1)));
    }
    return Optional.empty();
  }

  private Optional<Response> json(String action, Supplier<JsonObject> answer) {
    try {
      check(action);
      return Optional.of(new Response(action, 200, JSON, answer.get().toString(), ""));
    } catch (DeploymentError error) {
      JsonObject body = new JsonObject();
      body.addProperty("__type", error.code());
      body.addProperty("message", error.text());
      return Optional.of(new Response(action, error.status(), JSON, body.toString(), error.code()));
    }
  }

  private Response xml(String action, String namespace, Supplier<String> answer) {
    try {
      check(action);
      return new Response(action, 200, XML, answer.get(), "");
    } catch (DeploymentError error) {
      return new Response(
          action, error.status(), XML, StackCalls.error(namespace, error), error.code());
    }
  }

  private void check(String action) {
    if (deployment.lacks(action)) {
      throw new DeploymentError(400, "UnknownOperationException", "");
    }
    if (deployment.isDenied(action)) {
      throw DeploymentError.denied(action);
    }
  }
}
