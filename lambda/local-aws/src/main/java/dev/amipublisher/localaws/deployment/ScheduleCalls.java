package dev.amipublisher.localaws.deployment;

import com.google.gson.JsonObject;
import dev.amipublisher.localaws.deployment.LocalDeployment.Schedule;

/**
 * EventBridge Scheduler's GetSchedule.
 *
 * @param deployment has the schedules
 */
record ScheduleCalls(LocalDeployment deployment) {

  JsonObject getSchedule(String group, String name) {
    Schedule schedule =
        deployment
            .schedules()
            .get(group + "/" + name)
            .orElseThrow(
                () -> DeploymentError.notFound("Schedule %s does not exist.".formatted(name)));
    JsonObject target = new JsonObject();
    target.addProperty("Arn", schedule.targetArn());
    JsonObject response = new JsonObject();
    response.addProperty("Name", name);
    response.addProperty("GroupName", group);
    response.addProperty("State", schedule.state());
    response.addProperty("ScheduleExpression", schedule.expression());
    response.add("Target", target);
    return response;
  }
}
