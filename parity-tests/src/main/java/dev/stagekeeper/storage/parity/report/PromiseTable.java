package dev.stagekeeper.storage.parity.report;

import dev.stagekeeper.storage.parity.Promise;
import dev.stagekeeper.storage.parity.report.Case.End;
import dev.stagekeeper.storage.parity.report.Verdict.Result;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What the tests of one adapter say of every promise.
 *
 * @param adapter what it is called
 * @param tests the classes that tested it, with what went wrong with them as a whole
 * @param notPromised what it does not promise
 * @param cases its tests
 */
record PromiseTable(
    String adapter, List<String> tests, Set<Promise> notPromised, Collection<Case> cases) {

  private static final String ROW = "%-15s %6s  %s%n";

  private List<Verdict> verdicts() {
    return Stream.of(Promise.values())
        .map(promise -> Verdict.of(promise, !notPromised.contains(promise), cases))
        .toList();
  }

  private static long count(List<Verdict> verdicts, Result... results) {
    return verdicts.stream().filter(one -> List.of(results).contains(one.result())).count();
  }

  /** The table as text. */
  String text() {
    List<Verdict> verdicts = verdicts();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%s: %d of %d promises hold, %d of %d cases passed (%s)%n",
            adapter,
            count(verdicts, Result.HOLDS),
            verdicts.size(),
            cases.stream().filter(one -> one.was(End.HELD)).count(),
            cases.size(),
            String.join(", ", tests)));
    text.append(String.format(ROW, "PROMISE", "CASES", "RESULT"));
    for (Verdict verdict : verdicts) {
      String ran = String.format(Locale.ROOT, "%,d", verdict.cases());
      text.append(String.format(ROW, verdict.promise().id(), ran, verdict.text()));
    }
    return text.toString();
  }

  /**
   * The table in the format of JUnit's results, a test for each promise: one that is broken has
   * failed, and one that neither holds nor is broken was skipped.
   */
  String xml() {
    List<Verdict> verdicts = verdicts();
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", adapter);
      xml.writeAttribute("tests", Integer.toString(verdicts.size()));
      xml.writeAttribute("failures", Long.toString(count(verdicts, Result.BROKEN)));
      xml.writeAttribute("errors", "0");
      long skipped = count(verdicts, Result.INCOMPLETE, Result.NOT_RUN, Result.NOT_PROMISED);
      xml.writeAttribute("skipped", Long.toString(skipped));
      for (Verdict verdict : verdicts) {
        write(verdict, xml);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the results of " + adapter + " cannot be written", e);
    }
    return text.toString();
  }

  private void write(Verdict verdict, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", adapter);
    xml.writeAttribute("name", verdict.promise().id());
    if (verdict.result() != Result.HOLDS) {
      xml.writeEmptyElement(verdict.result() == Result.BROKEN ? "failure" : "skipped");
      xml.writeAttribute("message", verdict.text());
    }
    xml.writeEndElement();
  }
}
