package dev.stagekeeper.storage.parity.fault;

/**
 * Connections that break where they are told to. A <em>point</em> is something that is sent over
 * them, a statement or a commit; those of a piece of work are numbered from 0.
 */
public interface Breaks {

  /** Does the work and answers how many points it has. */
  int points(Runnable work);

  /**
   * Does the work and breaks its connection at a point; connections that are made afterwards last.
   * What the work throws goes on.
   *
   * @return whether the work came to that point
   */
  boolean breaking(int point, Moment moment, Runnable work);
}
