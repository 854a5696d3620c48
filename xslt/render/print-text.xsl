<?xml version="1.0" encoding="UTF-8"?>
<!-- The text on paper: speakers run in, numbers in the margin, no source view. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:mode name="ed:run-in" on-no-match="fail"/>

  <xsl:template match="*" mode="ed:flow" as="node()*">
    <xsl:apply-templates select="." mode="ed:html"/>
  </xsl:template>

  <!-- What only the source view has. -->
  <xsl:template match="source | furniture | matter | head[@repeated] | line[@repeated]" mode="ed:html" priority="9" as="empty-sequence()"/>

  <xsl:template match="edited" mode="ed:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="head" mode="ed:html" as="element()">
    <xsl:element name="h{f:level(..)}">
      <xsl:attribute name="class" select="'head'"/>
      <xsl:attribute name="data-label" select="f:in-reading(.)"/>
      <xsl:attribute name="data-run" select="f:run(.)"/>
      <xsl:copy-of select="@lang"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="matter//head | quote//head" mode="ed:html" priority="1" as="element(Q{}p)">
    <p class="line k-caption"><xsl:apply-templates mode="#current"/></p>
  </xsl:template>

  <!-- What the head of a page says of the section: this head, or where there is room those above it, too. -->
  <xsl:function name="f:run" as="xs:string">
    <xsl:param name="head" as="element(head)"/>
    <xsl:variable name="own" as="xs:string" select="f:in-reading($head)"/>
    <xsl:variable name="all" as="xs:string" select="string-join(($head/../ancestor::section/head[not(@repeated)][1] ! f:in-reading(.), $own), ', ')"/>
    <xsl:sequence select="if (string-length($all) le 48) then $all else f:cut($own)"/>
  </xsl:function>

  <xsl:function name="f:cut" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="if (string-length($words) le 48) then $words else replace(substring($words, 1, 46), '[\s,;:]+\S*$', '') || ' …'"/>
  </xsl:function>

  <xsl:template match="speech" mode="ed:html" as="element(Q{}div)">
    <xsl:variable name="blocks" as="node()*" select="node()[self::* or normalize-space()] except label"/>
    <xsl:variable name="stages" as="element(stage)*" select="f:opening($blocks)"/>
    <xsl:variable name="first" as="node()?" select="($blocks except $stages)[1]"/>
    <xsl:variable name="name" as="node()+">
      <xsl:apply-templates select="." mode="ed:run-in"/>
      <xsl:apply-templates select="$stages" mode="ed:run-in"/>
    </xsl:variable>
    <div class="sp" id="{@id}">
      <xsl:copy-of select="@lang"/>
      <xsl:choose>
        <xsl:when test="$first[self::para[not(f:has-blocks(.))]]">
          <xsl:apply-templates select="$first" mode="#current">
            <xsl:with-param name="opening" select="$name"/>
          </xsl:apply-templates>
          <xsl:apply-templates select="$blocks except ($stages, $first)" mode="ed:flow"/>
        </xsl:when>
        <xsl:otherwise>
          <p class="name" data-loc="{f:loc(($first/@n, @n)[1])}"><xsl:sequence select="f:in-margin(@n), $name"/></p>
          <xsl:apply-templates select="$blocks except $stages" mode="ed:flow">
            <xsl:with-param name="numbered" select="$first" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <!-- Stage directions between the name and the first words stand on the line of the name. -->
  <xsl:function name="f:opening" as="element(stage)*">
    <xsl:param name="blocks" as="node()*"/>
    <xsl:variable name="first" as="node()?" select="$blocks[not(self::stage)][1]"/>
    <xsl:sequence select="$blocks[self::stage][empty($first) or . &lt;&lt; $first][string-length(f:in-reading(.)) lt 160]"/>
  </xsl:function>

  <xsl:template match="speech" mode="ed:run-in" as="node()+">
    <b class="{f:name-class(@label)}"><xsl:apply-templates select="label" mode="ed:html"/><xsl:apply-templates select="@cert" mode="ed:html"/>{f:stop(.)}</b>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- The point after a name, unless the name ends in a sign of its own. -->
  <xsl:function name="f:stop" as="xs:string">
    <xsl:param name="speech" as="element(speech)"/>
    <xsl:sequence select="if ($speech/@cert or matches(f:label-words($speech), '[.:!?…]$')) then '' else '.'"/>
  </xsl:function>

  <xsl:function name="f:label-words" as="xs:string">
    <xsl:param name="speech" as="element(speech)"/>
    <xsl:sequence select="(string-join($speech/label[not(@implied)] ! f:in-reading(.), ' ')[.], f:voice($speech))[1]"/>
  </xsl:function>

  <xsl:template match="label" mode="ed:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="label[@implied]" mode="ed:html" priority="1" as="text()">
    <xsl:value-of select="'[' || f:voice(..) || ']'"/>
  </xsl:template>

  <xsl:template match="speech/@cert" mode="ed:html" as="element(Q{}span)">
    <span class="doubt" title="{f:t('speaker-uncertain')}">?</span>
  </xsl:template>

  <xsl:template match="stage" mode="ed:run-in" as="node()+">
    <xsl:sequence select="f:aside(.)"/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="stage[not(@place = 'block')]" mode="ed:html" as="element(Q{}span)">
    <xsl:sequence select="f:aside(.)"/>
  </xsl:template>

  <!-- Among words, parentheses tell business from speech; not where the text brings its own. -->
  <xsl:function name="f:aside" as="element(Q{}span)">
    <xsl:param name="stage" as="element(stage)"/>
    <xsl:variable name="bare" as="xs:boolean" select="not(matches(f:in-reading($stage), '^[(\[]'))"/>
    <span class="stage">
      <xsl:copy-of select="$stage/@lang"/>
      <xsl:if test="$bare">(</xsl:if>
      <xsl:apply-templates select="$stage/node()" mode="ed:html"/>
      <xsl:if test="$bare">)</xsl:if>
    </span>
  </xsl:function>

  <xsl:template match="para" mode="ed:html" as="element()">
    <xsl:param name="opening" as="node()*"/>
    <xsl:element name="{if (f:has-blocks(.)) then 'div' else 'p'}">
      <xsl:attribute name="class" select="string-join(('p', 'first'[exists($opening)], @kind/f:name(.)), ' ')"/>
      <xsl:copy-of select="@id, @lang"/>
      <xsl:apply-templates select="@mark" mode="#current"/>
      <xsl:sequence select="$opening"/>
      <xsl:apply-templates select="@cert" mode="#current"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="para/@cert" mode="ed:html" as="element(Q{}span)">
    <span class="doubt" title="{f:t('paragraph-uncertain')}">? </span>
  </xsl:template>

  <!-- Inside another block a paragraph is a phrase of its own line. -->
  <xsl:template match="stage/para | cell/para[not(following-sibling::para or preceding-sibling::para)]
      | item/para[not(following-sibling::para or preceding-sibling::para)]" mode="ed:html" priority="2" as="element(Q{}span)">
    <span class="blk"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <!-- The number beside a block, and the place for the head of the page. -->
  <xsl:template match="(para | stanza)/@mark" mode="ed:html" as="node()*">
    <xsl:param name="numbered" as="node()?" tunnel="yes"/>
    <xsl:attribute name="data-loc" select="f:loc(../@n)"/>
    <xsl:if test="not(.. is $numbered)"><xsl:sequence select="f:in-margin(.)"/></xsl:if>
  </xsl:template>

  <xsl:function name="f:loc" as="xs:string">
    <xsl:param name="number" as="attribute()"/>
    <xsl:sequence select="if (starts-with($number, '¶')) then replace($number, '¶', '¶ ') else '§ ' || $number"/>
  </xsl:function>

  <xsl:function name="f:in-margin" as="element(Q{}span)">
    <xsl:param name="number" as="attribute()"/>
    <span class="n">{$number} </span>
  </xsl:function>

  <xsl:template match="phrase[@kind = 'role']" mode="ed:html" as="element(Q{}span)">
    <span class="{replace(f:name-class(f:in-reading(.)), 'who', 'k-role')}"><xsl:copy-of select="@lang"/><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:template match="name" mode="ed:html" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="name[@lang]" mode="ed:html" priority="1" as="element(Q{}span)">
    <span lang="{@lang}"><xsl:apply-templates mode="#current"/></span>
  </xsl:template>

  <xsl:function name="f:gap" as="element(Q{}span)+">
    <xsl:param name="gap" as="element(gap)"/>
    <span>[{f:gap-words($gap)}]</span>
  </xsl:function>

  <xsl:template match="char" mode="ed:html" as="element(Q{}span)">
    <span class="char">{@name}</span>
  </xsl:template>

  <!-- Pages of the source, in the outer margin. -->
  <xsl:template match="page" mode="ed:html" as="empty-sequence()"/>

  <xsl:template match="page[@n ne '']" mode="ed:html" priority="1" as="element(Q{}span)">
    <span class="pb">[{@n}]</span>
  </xsl:template>

  <xsl:template match="(section | speech | text | block)/page[@n ne '']" mode="ed:html" priority="2" as="element(Q{}div)">
    <div class="pb-line"><span class="pb">[{@n}]</span></div>
  </xsl:template>

  <xsl:template match="(table | list | row)/page" mode="ed:html" priority="3" as="empty-sequence()"/>
</xsl:stylesheet>
