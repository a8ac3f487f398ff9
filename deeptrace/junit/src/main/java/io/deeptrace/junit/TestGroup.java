// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Tests that are recorded with the same probes, which stay in until the last of them has ended: to put them in is
 * most of what a test costs. Tests of a class that has the annotation are one group, with those of the classes nested in it, but for those whose own annotation asks for other
 * probes.
 *
 * @param wish what is asked for of this test
 * @param container the context that ends with the last of them
 * @param single whether it is one test
 * @param roots what is recorded of them
 */
record TestGroup(DeepTrace wish, ExtensionContext container, boolean single, TestRoots roots) {
    private static final Namespace NAMESPACE = Namespace.create(TestGroup.class);

    /**
     * The one that this is of.
     *
     * @param context of a test, a test factory, or a class whose method for all tests is called
     * @throws IllegalStateException if nothing there has the annotation
     */
    static TestGroup of(ExtensionContext context) {
        Optional<DeepTrace> own = context.getTestMethod().flatMap(TestGroup::wish);
        Optional<ExtensionContext> annotated = classes(context)
                .filter(each -> wish(each.getRequiredTestClass()).isPresent())
                .findFirst();
        Optional<DeepTrace> all = annotated.flatMap(each -> wish(each.getRequiredTestClass()));
        DeepTrace wish = own.or(() -> all)
                .orElseThrow(() -> new IllegalStateException("its class does not have the annotation @DeepTrace"));
        if (all.isPresent() && asksForTheSame(wish, all.get())) {
            ExtensionContext container = annotated.get();
            return new TestGroup(wish, container, false, known(container, () -> {
                TestRoots.Finder finder =
                        new TestRoots.Finder(test -> asksForTheSame(wish(test).orElse(wish), wish));
                classes(container.getParent().orElse(null)).forEach(each -> finder.around(each.getRequiredTestClass()));
                return finder.within(container.getRequiredTestClass()).found(wish);
            }));
        }
        ExtensionContext container = outermost(context);
        Method test = context.getRequiredTestMethod();
        boolean single = container == context && !TestRoots.isFactory(test);
        return new TestGroup(wish, container, single, known(container, () -> {
            TestRoots.Finder finder = new TestRoots.Finder(each -> false);
            classes(context).forEach(each -> finder.around(each.getRequiredTestClass()));
            return finder.test(test).found(wish);
        }));
    }

    /**
     * The contexts of the class of a test and of those around it. Where a nested class is inherited, what encloses it is another one than the class whose
     * tests run.
     */
    private static Stream<ExtensionContext> classes(ExtensionContext context) {
        return Stream.iterate(
                        context, Objects::nonNull, each -> each.getParent().orElse(null))
                .filter(each ->
                        each.getTestClass().isPresent() && each.getTestMethod().isEmpty());
    }

    /** Found once for all tests: a class may have hundreds of them. */
    private static TestRoots known(ExtensionContext container, Supplier<TestRoots> find) {
        Store store = container.getStore(NAMESPACE);
        String key = container.getUniqueId(); // as the stores of the contexts around it are looked into too
        TestRoots roots = store.get(key, TestRoots.class);
        if (roots == null) {
            roots = find.get();
            store.put(key, roots);
        }
        return roots;
    }

    private static Optional<DeepTrace> wish(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, DeepTrace.class);
    }

    /** Whether the two need the same probes. */
    private static boolean asksForTheSame(DeepTrace one, DeepTrace other) {
        return Arrays.equals(one.root(), other.root())
                && Arrays.equals(one.inner(), other.inner())
                && Arrays.equals(one.include(), other.include())
                && Arrays.equals(one.exclude(), other.exclude());
    }

    /** The context of the method, with all its invocations. */
    private static ExtensionContext outermost(ExtensionContext context) {
        ExtensionContext around = context.getParent().orElseThrow();
        return around.getTestMethod().isPresent() ? outermost(around) : context;
    }

    /**
     * What a trace of one of them is to name as its root.
     *
     * @param method that the test begins with, as {@link MethodNames} writes it
     * @return null if it is the one that was asked for
     */
    String root(String method) {
        return wish.root().length == 0 ? method : null;
    }
}
