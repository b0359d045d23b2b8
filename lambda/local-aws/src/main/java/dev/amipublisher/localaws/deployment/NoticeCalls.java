package dev.amipublisher.localaws.deployment;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.deployment.LocalDeployment.Machine;
import dev.amipublisher.localaws.deployment.LocalDeployment.Topic;
import dev.amipublisher.localaws.ec2.Xml;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The calls of Step Functions and SNS that look at how people are told.
 *
 * @param deployment has the state machines and topics
 */
record NoticeCalls(LocalDeployment deployment) {

  static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

  JsonObject describeStateMachine(JsonObject request) {
    String arn = request.get("stateMachineArn").getAsString();
    Machine machine =
        deployment
            .machines()
            .get(lastPart(arn))
            .orElseThrow(
                () ->
                    new DeploymentError(
                        400,
                        "StateMachineDoesNotExist",
                        "State Machine Does Not Exist: '%s'".formatted(arn)));
    JsonObject response = new JsonObject();
    response.addProperty("stateMachineArn", arn);
    response.addProperty("name", lastPart(arn));
    response.addProperty("status", machine.status());
    return response;
  }

  /** The XML of the response. */
  String getTopicAttributes(String arn) {
    Topic topic =
        deployment
            .topics()
            .get(lastPart(arn))
            .orElseThrow(() -> new DeploymentError(404, "NotFound", "Topic does not exist"));
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("TopicArn", arn);
    attributes.put("SubscriptionsConfirmed", Integer.toString(topic.confirmed()));
    attributes.put("SubscriptionsPending", Integer.toString(topic.pending()));
    Xml xml = new Xml();
    return Xml.document(
        "GetTopicAttributesResponse",
        NAMESPACE,
        () ->
            xml.element(
                "GetTopicAttributesResult",
                () ->
                    xml.element(
                        "Attributes",
                        () ->
                            attributes.forEach(
                                (key, value) ->
                                    xml.element(
                                        "entry",
                                        () -> {
                                          xml.value("key", key);
                                          xml.value("value", value);
                                        })))),
        xml);
  }

  private static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}
