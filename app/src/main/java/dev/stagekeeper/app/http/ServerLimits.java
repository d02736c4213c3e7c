package dev.stagekeeper.app.http;

import java.time.Duration;

/**
 * What one client, or all of them together, may take of the server. Thread-safe.
 *
 * @param bodyBytes how large a request's body may be
 * @param headerBytes how large a request's line and headers may be
 * @param connections how many connections may be open; more wait to be accepted
 * @param uploads how many bodies are read at once, each held in memory
 * @param requests how many requests are worked on at once
 * @param waiting how many more may wait for their turn, to upload or to be worked on
 * @param patience how long they wait
 * @param idle for how long a connection may be silent
 * @param headTime how long a request's line and headers may take to arrive, at least; twice that at
 *     most
 * @param bodyTime how long a request's body may take to arrive, and an answer to be taken
 * @param farewell how long requests that have begun may take to end when the server is stopped
 */
public record ServerLimits(
    int bodyBytes,
    int headerBytes,
    int connections,
    int uploads,
    int requests,
    int waiting,
    Duration patience,
    Duration idle,
    Duration headTime,
    Duration bodyTime,
    Duration farewell) {

  /** 16 MiB of body, 16 KiB of headers, 32 requests at once. */
  public static final ServerLimits DEFAULT =
      new ServerLimits(
          16 * 1024 * 1024,
          16 * 1024,
          1_000,
          16,
          32,
          256,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(25));
}
