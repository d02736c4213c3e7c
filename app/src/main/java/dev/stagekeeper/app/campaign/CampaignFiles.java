package dev.stagekeeper.app.campaign;

import dev.stagekeeper.app.files.FileException;
import dev.stagekeeper.app.files.TextFile;
import java.nio.file.Path;

/** Reads campaign files. */
public final class CampaignFiles {

  /** How many mebibytes a campaign file may have. */
  public static final int MOST_MEBIBYTES = 1;

  private CampaignFiles() {}

  /**
   * Reads a file: YAML or JSON, in UTF-8.
   *
   * @param file where it is
   * @param name how it is called in messages
   * @throws FileException if it cannot be read or is not a valid campaign; every fault that can be
   *     told is in it
   */
  public static CampaignFile read(Path file, String name) {
    return parse(name, TextFile.read(file, name, MOST_MEBIBYTES));
  }

  /** As {@link #read}, of a text. */
  public static CampaignFile parse(String name, String text) {
    Source source = SourceParser.parse(name, text);
    CampaignFile campaign = CampaignFileReader.read(source);
    TemplateTrial.fill(campaign, source);
    return campaign;
  }
}
