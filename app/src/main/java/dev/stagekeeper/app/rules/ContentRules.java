package dev.stagekeeper.app.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a piece has to keep to.
 *
 * @param limits how long it may be
 * @param require phrases that it must have
 * @param ban phrases that it must not have
 * @param minReadability the lowest {@link Readability} that is good enough; absent if that is not
 *     asked for
 * @param passScore the lowest score that passes, 0 to 1
 */
public record ContentRules(
    Limits limits,
    List<String> require,
    List<String> ban,
    @Nullable Double minReadability,
    double passScore) {

  /** The score that passes unless a campaign says otherwise. */
  public static final double USUAL_PASS_SCORE = 0.7;

  public ContentRules {
    require = List.copyOf(require);
    ban = List.copyOf(ban);
  }
}
