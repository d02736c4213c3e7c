/**
 * The store in memory: one immutable value per tenant, replaced in one step by whoever commits.
 *
 * <p>What is stored are records, which nobody can change; so a value is kept and handed out as it
 * is, and never copied.
 */
@NullMarked
package dev.stagekeeper.storage.inmemory;

import org.jspecify.annotations.NullMarked;
