//! What a drawing is made of: elements and attributes that draw something, or say
//! what is drawn, of SVG 1.1 and 2.

/// Elements that are kept.
const ELEMENTS: &str = "
    a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer
    feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
    feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage
    feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
    feSpotLight feTile feTurbulence filter g image line linearGradient marker mask
    path pattern polygon polyline radialGradient rect stop style svg switch symbol
    text textPath title tspan use";

/// Elements of which no browser draws anything.
const UNSEEN: &str = "color-profile cursor font font-face hkern metadata view vkern";

/// Attributes that are kept, beside the properties.
const ATTRIBUTES: &str = "
    amplitude aria-describedby aria-hidden aria-label aria-labelledby azimuth
    baseFrequency baseProfile bias class clipPathUnits diffuseConstant divisor dx dy
    edgeMode elevation exponent filterUnits focusable fr fx fy gradientTransform
    gradientUnits id in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength lang
    lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth
    maskContentUnits maskUnits media method mode numOctaves offset operator order
    orient pathLength patternContentUnits patternTransform patternUnits points
    pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits
    radius refX refY rel requiredFeatures result role rotate scale seed side slope
    space spacing specularConstant specularExponent spreadMethod startOffset
    stdDeviation stitchTiles surfaceScale systemLanguage tabindex tableValues target
    targetX targetY textLength title type values version viewBox x1 x2
    xChannelSelector y1 y2 yChannelSelector z";

/// Properties, which are attributes as well.
const PROPERTIES: &str = "
    alignment-baseline background background-color baseline-shift clip clip-path
    clip-rule color color-interpolation color-interpolation-filters color-rendering
    color-scheme cursor cx cy d direction display dominant-baseline fill
    fill-opacity fill-rule filter flood-color flood-opacity font font-family
    font-feature-settings font-kerning font-size font-size-adjust font-stretch
    font-style font-variant font-variant-caps font-variant-ligatures
    font-variant-numeric font-variation-settings font-weight
    glyph-orientation-horizontal glyph-orientation-vertical height image-rendering
    isolation kerning letter-spacing lighting-color line-height marker marker-end
    marker-mid marker-start mask mask-type mix-blend-mode opacity overflow
    paint-order pointer-events r rx ry shape-padding shape-rendering solid-color
    solid-opacity stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
    stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
    text-align text-anchor text-decoration text-decoration-color
    text-decoration-line text-decoration-style text-indent text-orientation
    text-rendering text-transform transform transform-box transform-origin
    unicode-bidi vector-effect vertical-align visibility white-space width
    word-spacing writing-mode x y";

/// Functions of values and selectors, in small letters: none of them loads
/// anything.
const FUNCTIONS: &str = "
    blur brightness calc circle clamp color color-mix contrast cubic-bezier
    drop-shadow ellipse first-child grayscale hsl hsla hue-rotate hwb inset invert
    is lab lang lch linear-gradient matrix max min not nth-child nth-last-child
    nth-of-type oklab oklch opacity path polygon radial-gradient rgb rgba rotate
    saturate scale scalex scaley sepia skew skewx skewy translate translatex
    translatey var where";

/// Attributes that load something, wherever they stand.
const LOADING: &str = "action background data formaction ping poster src srcset";

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|one| one == word)
}

/// Whether an element draws something, or says what is drawn.
pub(super) fn is_element(name: &str) -> bool {
    has(ELEMENTS, name)
}

/// Whether an element is of no use to whoever looks.
pub(super) fn is_unseen(name: &str) -> bool {
    has(UNSEEN, name)
}

/// Whether an attribute says how something looks, or what it is.
pub(super) fn is_attribute(name: &str) -> bool {
    has(ATTRIBUTES, name) || is_property(name)
}

/// Whether a style may say so; `--colour` is a name for a value.
pub(super) fn is_property(name: &str) -> bool {
    name.starts_with("--") || has(PROPERTIES, name)
}

/// Whether a function works out a value, or chooses elements.
pub(super) fn is_function(name: &str) -> bool {
    has(FUNCTIONS, &name.to_ascii_lowercase())
}

/// Whether an attribute loads something.
pub(super) fn is_loading(name: &str) -> bool {
    has(LOADING, &name.to_ascii_lowercase())
}
