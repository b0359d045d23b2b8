package dev.amipublisher.simulation.lambda;

import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.simulation.aws.InvocationAws;
import java.util.Map;

/** What is wrong with the function, put between it and the world; nothing by default. */
public interface Defect {

  /** The function as it is. */
  Defect NONE = new Defect() {};

  /** The environment variables that the function reads its settings from. */
  default Map<String, String> environment(Map<String, String> environment) {
    return environment;
  }

  /** The AMIs as it reads and changes them. */
  default Images images(Images images, InvocationAws aws) {
    return images;
  }

  /** The conditions as it reads them. */
  default ConditionsReader conditions(ConditionsReader conditions, InvocationAws aws) {
    return conditions;
  }

  /** What AMIs hold, as it finds it. */
  default ImageContents contents(ImageContents contents, InvocationAws aws) {
    return contents;
  }

  /** The bus as it uses it. */
  default EventBus bus(EventBus bus, InvocationAws aws) {
    return bus;
  }

  /** The deadline that its adapters go by. */
  default Deadline deadline(Deadline deadline) {
    return deadline;
  }
}
