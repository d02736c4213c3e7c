package dev.stagekeeper.app.rules;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How easily an English text is read, by Flesch's formula: {@code 206.835 - 1.015 * words per
 * sentence - 84.6 * syllables per word}. Above 60 is plain English, below 30 needs a degree.
 *
 * <p>Syllables are groups of vowels, a silent {@code e} at the end not counted; a paragraph's end
 * ends a sentence.
 */
final class Readability {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?…]+(?=[\\s\"'”’)]|$)");
  private static final Pattern VOWELS = Pattern.compile("[aeiouyäöüáéíóúàèìòùâêîôû]+");

  private Readability() {}

  /** The score of the paragraphs; 100 for none. */
  static double of(List<String> paragraphs) {
    long words = 0;
    long sentences = 0;
    long syllables = 0;
    for (String paragraph : paragraphs) {
      for (String sentence : SENTENCE_END.split(paragraph)) {
        long wordsBefore = words;
        Matcher word = WORD.matcher(sentence);
        while (word.find()) {
          words++;
          syllables += syllables(word.group());
        }
        sentences += words > wordsBefore ? 1 : 0;
      }
    }
    return words == 0
        ? 100.0
        : 206.835 - 1.015 * words / sentences - 84.6 * syllables / (double) words;
  }

  /** How many words the text has. */
  static int words(String text) {
    return (int) WORD.matcher(text).results().count();
  }

  /** How many syllables the word has, 1 at least. */
  static int syllables(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    int groups = (int) VOWELS.matcher(lower).results().count();
    boolean silentE = lower.length() > 2 && lower.endsWith("e") && !endsWithSpokenE(lower);
    return Math.max(1, silentE ? groups - 1 : groups);
  }

  /** As in "table" and in "tree". */
  private static boolean endsWithSpokenE(String word) {
    char before = word.charAt(word.length() - 2);
    boolean vowelBefore = VOWELS.matcher(String.valueOf(before)).matches();
    boolean consonantAndLe =
        before == 'l' && !VOWELS.matcher(String.valueOf(word.charAt(word.length() - 3))).matches();
    return vowelBefore || consonantAndLe;
  }
}
