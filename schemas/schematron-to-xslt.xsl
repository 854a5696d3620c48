<?xml version="1.0" encoding="UTF-8"?>
<!-- Compiles ISO Schematron, whose includes are already in it, to XSLT that reports in SVRL. What it does not know stops it. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="https://tei-encoder.invalid/stylesheet"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:svrl="http://purl.oclc.org/dsdl/svrl"
  xmlns:f="https://tei-encoder.invalid/functions"
  xmlns:m="https://tei-encoder.invalid/modes"
  xpath-default-namespace="http://purl.oclc.org/dsdl/schematron"
  default-mode="m:compile"
  expand-text="yes"
  exclude-result-prefixes="xs map sch f m">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>

  <xsl:mode name="m:instantiate" on-no-match="shallow-copy"/>
  <xsl:mode name="m:compile" on-no-match="fail"/>
  <xsl:mode name="m:text" on-no-match="shallow-skip"/>

  <xsl:key name="id" match="pattern | rule | diagnostic" use="@id"/>

  <!-- The phase wanted; without one, the schema's own, else all of it. -->
  <xsl:param name="phase" as="xs:string" select="''"/>

  <!-- Bindings with XPath 1.0 run in XSLT's backwards compatible mode; a schema that names none has the standard's default. -->
  <xsl:variable name="bindings" as="map(xs:string, xs:string)" select="map{
    'xslt': '1.0', 'xslt1': '1.0', 'xpath': '1.0', 'xslt2': '3.0', 'xpath2': '3.0', 'xslt3': '3.0', 'xpath3': '3.0', 'xpath31': '3.0'}"/>

  <xsl:template match="/">
    <xsl:apply-templates select="f:instantiated(.)/schema"/>
  </xsl:template>

  <xsl:template match="schema">
    <xsl:variable name="binding" as="xs:string" select="lower-case((@queryBinding, 'xslt')[1])"/>
    <xsl:if test="not(map:contains($bindings, $binding))">
      <xsl:sequence select="f:stop('its query language is ' || $binding || '; those known are ' || string-join(sort(map:keys($bindings)), ', '))"/>
    </xsl:if>
    <xsl:variable name="active" as="element(pattern)*" select="f:active(.)"/>
    <out:stylesheet version="{$bindings($binding)}" exclude-result-prefixes="#all">
      <xsl:for-each select="ns">
        <xsl:namespace name="{@prefix}" select="@uri"/>
      </xsl:for-each>
      <xsl:copy-of select="xsl:*, $active/xsl:*"/>
      <xsl:apply-templates select="let, phase[@id = f:phase(current())]/let, $active/let"/>
      <!-- So that what is of no kind that is known stops the compilation. -->
      <xsl:apply-templates select="* except (xsl:*, let, pattern)"/>
      <!-- The number of each element: a path would count the siblings of every element that has a finding. -->
      <out:accumulator name="Q{{https://tei-encoder.invalid/functions}}number" initial-value="0">
        <out:accumulator-rule match="*" select="$value + 1"/>
      </out:accumulator>
      <out:mode use-accumulators="Q{{https://tei-encoder.invalid/functions}}number"/>
      <out:template match="/">
        <svrl:schematron-output>
          <xsl:for-each select="$active">
            <out:apply-templates select="/" mode="{f:mode(.)}"/>
          </xsl:for-each>
        </svrl:schematron-output>
      </out:template>
      <xsl:apply-templates select="$active"/>
    </out:stylesheet>
  </xsl:template>

  <!-- A pattern is a mode; its rules are templates, of which the first that matches a node has precedence. -->
  <xsl:template match="pattern">
    <xsl:if test="@documents">
      <xsl:sequence select="f:stop('a pattern is about other documents (documents=' || @documents || '), and none is read')"/>
    </xsl:if>
    <out:mode name="{f:mode(.)}" on-no-match="shallow-skip"/>
    <xsl:apply-templates select="* except (xsl:*, let, rule[@abstract = 'true'])"/>
  </xsl:template>

  <xsl:template match="rule">
    <xsl:if test="not(@context)">
      <xsl:sequence select="f:stop('a rule has no context')"/>
    </xsl:if>
    <out:template match="{@context}" mode="{f:mode(..)}"
      priority="{1 + count(following-sibling::rule)}">
      <xsl:apply-templates select="*"/>
      <out:apply-templates select="@*, node()" mode="#current"/>
    </out:template>
  </xsl:template>

  <!-- Rules that extend one another in a circle would never end. -->
  <xsl:template match="extends">
    <xsl:param name="through" as="xs:string*" tunnel="yes" select="()"/>
    <xsl:variable name="rule" as="element(rule)*" select="key('id', @rule)[self::rule]"/>
    <xsl:if test="empty($rule) or @rule = $through">
      <xsl:sequence select="f:stop(if (empty($rule)) then 'there is no rule ' || @rule || ' to extend' else 'the rule ' || @rule || ' extends itself')"/>
    </xsl:if>
    <xsl:apply-templates select="$rule[1]/*">
      <xsl:with-param name="through" tunnel="yes" select="$through, string(@rule)"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="let[@value]">
    <out:variable name="{@name}" select="{@value}">
      <xsl:copy-of select="@as"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="let">
    <out:variable name="{@name}">
      <xsl:copy-of select="@as, node()"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="xsl:*">
    <xsl:copy-of select="."/>
  </xsl:template>

  <xsl:template match="assert">
    <out:if test="not(({@test}))">
      <svrl:failed-assert>
        <xsl:call-template name="finding"/>
      </svrl:failed-assert>
    </out:if>
  </xsl:template>

  <xsl:template match="report">
    <out:if test="{@test}">
      <svrl:successful-report>
        <xsl:call-template name="finding"/>
      </svrl:successful-report>
    </out:if>
  </xsl:template>

  <!-- Explanations of the schema itself. -->
  <xsl:template match="title | p | ns | phase | diagnostics | properties | param"/>
  <xsl:template match="*" priority="-10"/>
  <xsl:template match="sch:*" priority="-5">
    <xsl:sequence select="f:stop('its element ' || name() || ' (inside ' || name(..) || ') is not known')"/>
  </xsl:template>

  <!-- Where it is, which test, and what to say. -->
  <xsl:template name="finding">
    <out:for-each select="({(@subject, ../@subject, '.')[1]})[1]">
      <out:attribute name="location"
        select="'(//*)[' || ancestor-or-self::*[1]/accumulator-before('Q{{https://tei-encoder.invalid/functions}}number') || ']' || self::attribute() ! ('/@' || name())"/>
    </out:for-each>
    <xsl:for-each select="@id, @test, (@role, ../@role)[1], (@flag, ../@flag)[1]">
      <out:attribute name="{name()}">
        <out:text>{.}</out:text>
      </out:attribute>
    </xsl:for-each>
    <svrl:text>
      <xsl:apply-templates mode="m:text"/>
    </svrl:text>
    <xsl:for-each select="key('id', tokenize(@diagnostics))">
      <svrl:diagnostic-reference diagnostic="{@id}">
        <xsl:apply-templates mode="m:text"/>
      </svrl:diagnostic-reference>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="text()" mode="m:text">
    <out:text>{.}</out:text>
  </xsl:template>

  <xsl:template match="value-of" mode="m:text">
    <out:value-of select="{@select}"/>
  </xsl:template>

  <xsl:template match="name" mode="m:text">
    <out:value-of select="{(@path, 'name()')[1]}"/>
  </xsl:template>

  <!-- An abstract pattern's parameters are put in before anything else happens. -->
  <xsl:template match="pattern[@is-a]" mode="m:instantiate">
    <xsl:variable name="abstract" as="element(pattern)*" select="key('id', @is-a)[self::pattern]"/>
    <xsl:if test="empty($abstract)">
      <xsl:sequence select="f:stop('there is no pattern ' || @is-a || ' to make one of')"/>
    </xsl:if>
    <xsl:copy>
      <xsl:copy-of select="@* except @is-a"/>
      <xsl:apply-templates select="$abstract[1]/node()" mode="#current">
        <xsl:with-param name="parameters" tunnel="yes" select="map:merge((f:own(., $abstract[1]/let), param ! map:entry(string(@name), string(@value))))"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="pattern[@abstract = 'true']" mode="m:instantiate"/>

  <!-- The variables of a pattern become global ones, so that a context may use them; two patterns may have one name for two. -->
  <xsl:template match="pattern" mode="m:instantiate" priority="-1">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="#current">
        <xsl:with-param name="parameters" tunnel="yes" select="f:own(., let)"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="pattern//let/@name" mode="m:instantiate">
    <xsl:param name="parameters" tunnel="yes" as="map(xs:string, xs:string)" select="map{}"/>
    <xsl:attribute name="name" select="substring-after(($parameters(.)[starts-with(., '$pattern-')], '$' || .)[1], '$')"/>
  </xsl:template>

  <xsl:template match="@context | @test | @value | @select | @path | @subject" mode="m:instantiate">
    <xsl:param name="parameters" tunnel="yes" as="map(xs:string, xs:string)" select="map{}"/>
    <xsl:attribute name="{name()}">
      <xsl:analyze-string select="." regex="\$([\i-[:]][\c-[:]]*)">
        <xsl:matching-substring>{($parameters(regex-group(1)), .)[1]}</xsl:matching-substring>
        <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:attribute>
  </xsl:template>

  <xsl:function name="f:instantiated" as="document-node()">
    <xsl:param name="schema" as="document-node()"/>
    <xsl:document>
      <xsl:apply-templates select="$schema" mode="m:instantiate"/>
    </xsl:document>
  </xsl:function>

  <!-- What the variables of a pattern are called among those of all. -->
  <xsl:function name="f:own" as="map(xs:string, xs:string)">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:param name="lets" as="element(let)*"/>
    <xsl:sequence select="map:merge($lets/@name ! map:entry(string(.), '$' || f:mode($pattern) || '.' || .))"/>
  </xsl:function>

  <xsl:function name="f:phase" as="xs:string">
    <xsl:param name="schema" as="element(schema)"/>
    <xsl:sequence select="($phase[not(. = ('', '#DEFAULT'))], $schema/@defaultPhase, '#ALL')[1]"/>
  </xsl:function>

  <xsl:function name="f:active" as="element(pattern)*">
    <xsl:param name="schema" as="element(schema)"/>
    <xsl:variable name="wanted" as="xs:string" select="f:phase($schema)"/>
    <xsl:variable name="found" as="element(phase)*" select="$schema/phase[@id = $wanted]"/>
    <xsl:if test="empty($found) and $wanted ne '#ALL'">
      <xsl:sequence select="f:stop('it has no phase ' || $wanted)"/>
    </xsl:if>
    <xsl:sequence select="if ($wanted eq '#ALL') then $schema/pattern else $schema/pattern[@id = $found/active/@pattern]"/>
  </xsl:function>

  <xsl:function name="f:stop" as="empty-sequence()">
    <xsl:param name="why" as="xs:string"/>
    <xsl:sequence select="error(xs:QName('f:stop'), $why)"/>
  </xsl:function>

  <xsl:function name="f:mode" as="xs:string">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:sequence select="'pattern-' || count($pattern/preceding-sibling::pattern) + 1"/>
  </xsl:function>
</xsl:stylesheet>
