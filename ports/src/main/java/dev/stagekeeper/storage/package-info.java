/** How the domain stores: scopes, repositories, transactions, pages, and the refusals. */
@NullMarked
package dev.stagekeeper.storage;

import org.jspecify.annotations.NullMarked;
