package dev.amipublisher.simulation.defect;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.simulation.aws.InvocationAws;
import dev.amipublisher.simulation.lambda.Defect;
import dev.amipublisher.simulation.promise.Promise;
import dev.amipublisher.simulation.world.World;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/** Defects in how the function inspects AMIs, and in what it makes of that. */
final class ContentDefects {

  private static final ImageContent CLEAN = new ImageContent.Clean(List.of());

  /** All of them. */
  static final List<PlantedDefect> ALL =
      List.of(
          defect("PUBLISHES_IN_SPITE_OF_FINDINGS", takes(ImageContent.Sensitive.class)),
          defect("TAKES_UNVERIFIABLE_FOR_CLEAN", takes(ImageContent.Unverifiable.class)),
          defect("TAKES_NO_ANSWER_FOR_CLEAN", takes(ImageContent.Unavailable.class)),
          defect("TAKES_THE_VERDICT_ON_ANOTHER_AMI", contents(ContentDefects::ofAnother)),
          defect("REMEMBERS_VERDICTS_TOO_LONG", remembering()),
          defect("NEVER_LOOKS_INSIDE", PlantedDefects.setting("SENSITIVE_DATA_CHECK", "off")),
          new PlantedDefect(
              "AUDITS_NOTHING",
              Promise.WITHDRAWS_WHAT_AN_AUDIT_FINDS,
              contents(ContentDefects::notOfPublic)));

  private ContentDefects() {}

  private static PlantedDefect defect(String name, Defect defect) {
    return new PlantedDefect(name, Promise.PUBLISHES_ONLY_BY_THE_RULES, defect);
  }

  private interface Look {

    Map<String, ImageContent> inspect(
        ImageContents real, Collection<ImageFacts> images, World world);
  }

  private record Contents(ImageContents real, World world, Look look) implements ImageContents {

    @Override
    public Map<String, ImageContent> inspect(Collection<ImageFacts> images) {
      return look.inspect(real, images, world);
    }

    @Override
    public Effort effort() {
      return real.effort();
    }
  }

  private static Defect contents(Look look) {
    return new Defect() {
      @Override
      public ImageContents contents(ImageContents contents, InvocationAws aws) {
        return new Contents(contents, aws.world(), look);
      }
    };
  }

  private static Defect takes(Class<? extends ImageContent> forClean) {
    return contents(
        (real, images, _) -> {
          Map<String, ImageContent> wrong = new LinkedHashMap<>(real.inspect(images));
          wrong.replaceAll((_, content) -> forClean.isInstance(content) ? CLEAN : content);
          return wrong;
        });
  }

  private static Map<String, ImageContent> notOfPublic(
      ImageContents real, Collection<ImageFacts> images, World world) {
    Map<String, ImageContent> some =
        new LinkedHashMap<>(
            real.inspect(images.stream().filter(image -> !image.isPublic()).toList()));
    images.forEach(image -> some.putIfAbsent(image.imageId(), CLEAN));
    return some;
  }

  private static Map<String, ImageContent> ofAnother(
      ImageContents real, Collection<ImageFacts> images, World world) {
    Map<String, ImageContent> wrong = new LinkedHashMap<>(real.inspect(images));
    ImageContent first = wrong.values().iterator().next();
    wrong.replaceAll((_, _) -> first);
    return wrong;
  }

  /** By the AMI alone, whatever its tag allows now. */
  private static Defect remembering() {
    Map<World, Map<String, ImageContent>> known = Collections.synchronizedMap(new WeakHashMap<>());
    return contents(
        (real, images, world) -> {
          Map<String, ImageContent> all = known.computeIfAbsent(world, _ -> new HashMap<>());
          List<ImageFacts> unknown =
              images.stream().filter(image -> !all.containsKey(image.imageId())).toList();
          all.putAll(real.inspect(unknown));
          return Map.copyOf(all);
        });
  }
}
